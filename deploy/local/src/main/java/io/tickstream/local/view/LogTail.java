package io.tickstream.local.view;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows a log's last lines, then what is appended; begins again when the log was emptied. Thread safety: one thread. */
public final class LogTail {

    private static final int LONGEST_END_BYTES = 1 << 20;
    private static final int LONGEST_NEWS_BYTES = 1 << 20;

    private final Path log;
    private final String prefix;
    private final int lines;
    private final PrintStream out;
    private long position;

    /** @param named whether to put the log's name before each line */
    public LogTail(Path log, boolean named, int lines, PrintStream out) {
        this.log = log;
        this.prefix = named ? "%-14s ".formatted(log.getFileName().toString().replace(".log", "")) : "";
        this.lines = lines;
        this.out = out;
    }

    public void showEnd() throws IOException {
        position = Math.max(0, Files.size(log) - LONGEST_END_BYTES);
        List<String> end = read().lines().toList();
        end.subList(Math.max(0, end.size() - lines), end.size()).forEach(this::show);
    }

    public void showNews() throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        if (Files.size(log) < position) {
            position = 0;
        }
        read().lines().forEach(this::show);
    }

    private void show(String line) {
        out.println(prefix + line);
    }

    /** Up to the last line that is complete. */
    private String read() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LONGEST_NEWS_BYTES, Math.max(0, file.length() - position))];
            file.seek(position);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            int taken = end == 0 && bytes.length == LONGEST_NEWS_BYTES ? bytes.length : end;
            position += taken;
            return new String(bytes, 0, taken, StandardCharsets.UTF_8);
        }
    }
}
