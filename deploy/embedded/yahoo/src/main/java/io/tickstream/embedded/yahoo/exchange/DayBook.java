package io.tickstream.embedded.yahoo.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the stocks were left, kept in a file so that a restart goes on where the last run stopped.
 *
 * <p>Failure handling: a file that is missing or not of this form counts as none; a kill loses what came after the last
 * {@link #write}.
 */
public final class DayBook {
    private static final String HEADER = "symbol,time,price,size,day_volume,reference,high,low";

    private final Path file;

    public DayBook(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = directory.resolve("day.csv");
    }

    /** The last trade of each stock, by symbol. */
    public Map<String, Trade> read() throws IOException {
        Map<String, Trade> left = new LinkedHashMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            return left;
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",");
            left.put(f[0], new Trade(f[0], number(f[1]), number(f[2]), number(f[3]), number(f[4]), number(f[5]),
                    number(f[6]), number(f[7]), false, false));
        }
        return left;
    }

    /** Replaces the file in one step. */
    public void write(Collection<Trade> trades) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        trades.forEach(t -> text.append("%s,%d,%d,%d,%d,%d,%d,%d%n".formatted(
                t.symbol(), t.time(), t.price(), t.size(), t.dayVolume(), t.reference(), t.high(), t.low())));
        Path next = file.resolveSibling("day.csv.next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
