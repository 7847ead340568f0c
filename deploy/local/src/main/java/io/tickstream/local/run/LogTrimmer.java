package io.tickstream.local.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Bounds the logs: one that has grown past the limit is copied to {@code NAME.log.1}, in place of the last copy, and emptied. The parts append, so they go on at its beginning; a line written between copy and emptying is lost.
 */
public final class LogTrimmer {

    private final Path directory;
    private final long limitBytes;

    public LogTrimmer(Path directory, long limitBytes) {
        this.directory = directory;
        this.limitBytes = limitBytes;
    }

    /** Looks at every log once. */
    public void trim() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > limitBytes) {
                    Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                    FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
                }
            }
        }
    }
}
