package io.tickstream.local.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares two lists of ticks, a line {@code symbol,event_time,price,day_volume,last_size} each, as sets. Lines of any other
 * form are passed over. Memory stays bounded: long lists are read several times, a share of the lines each.
 */
final class TickLists {

    private static final Pattern TICK = Pattern.compile("[^,\\s]+,\\d+,[0-9.E-]+,\\d*,\\d*");
    private static final long BYTES_PER_PASS = 4L << 20;
    private static final int EXAMPLES = 20;

    private TickLists() {}

    /**
     * What the comparison found.
     *
     * @param sent lines of the first list
     * @param distinct different ones among them
     * @param stored lines of the second list
     * @param missing distinct ticks of the first list that are not in the second
     * @param unexpected those of the second that are not in the first
     * @param repeated lines the second list holds more than once
     * @param examples the first differences, for a reader
     */
    record Difference(long sent, long distinct, long stored, long missing, long unexpected, long repeated, List<String> examples) {
        boolean isNone() {
            return missing == 0 && unexpected == 0 && repeated == 0;
        }

        private Difference plus(Difference other) {
            List<String> both = new ArrayList<>(examples);
            both.addAll(other.examples);
            return new Difference(sent + other.sent, distinct + other.distinct, stored + other.stored, missing + other.missing,
                    unexpected + other.unexpected, repeated + other.repeated, List.copyOf(both.subList(0, Math.min(EXAMPLES, both.size()))));
        }
    }

    /** How many ticks a list holds. */
    static long count(Path list) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            return lines.lines().filter(line -> TICK.matcher(line).matches()).count();
        }
    }

    static Difference compare(Path sent, Path stored) throws IOException {
        int passes = (int) (Math.max(Files.size(sent), Files.size(stored)) / BYTES_PER_PASS) + 1;
        Difference difference = new Difference(0, 0, 0, 0, 0, 0, List.of());
        for (int pass = 0; pass < passes; pass++) {
            difference = difference.plus(compare(sent, stored, pass, passes));
        }
        return difference;
    }

    private static Difference compare(Path sentList, Path storedList, int pass, int passes) throws IOException {
        Set<String> distinct = new HashSet<>();
        List<String> examples = new ArrayList<>();
        long sent = read(sentList, pass, passes, distinct, repeated -> {});
        Set<String> rows = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        long stored = read(storedList, pass, passes, rows, repeated::add);
        List<String> missing = distinct.stream().filter(tick -> !rows.contains(tick)).sorted().toList();
        List<String> unexpected = rows.stream().filter(row -> !distinct.contains(row)).sorted().toList();
        missing.stream().limit(EXAMPLES).forEach(tick -> examples.add("sent, not stored: " + tick));
        unexpected.stream().limit(EXAMPLES).forEach(tick -> examples.add("stored, never sent: " + tick));
        repeated.stream().limit(EXAMPLES).forEach(tick -> examples.add("stored more than once: " + tick));
        return new Difference(sent, distinct.size(), stored, missing.size(), unexpected.size(), repeated.size(), examples);
    }

    private interface Repeated {
        void found(String line);
    }

    private static long read(Path list, int pass, int passes, Set<String> into, Repeated repeated) throws IOException {
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Math.floorMod(line.hashCode(), passes) == pass && TICK.matcher(line).matches()) {
                    count++;
                    if (!into.add(line)) {
                        repeated.found(line);
                    }
                }
            }
        }
        return count;
    }
}
