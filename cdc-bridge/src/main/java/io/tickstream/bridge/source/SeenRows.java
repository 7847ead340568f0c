package io.tickstream.bridge.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which rows of each stream have been handed on, by stream, time and place in the write. A row is remembered until the
 * complete reading is some seconds past it, and nothing older is taken any more; so what is remembered is bounded by how
 * far one reader is ahead of the other. Not for several threads.
 */
final class SeenRows {
    /** How long after the complete reading passed a row it is still told from one that came too late. */
    static final long KEPT_MICROS = 3_000_000;

    private static final long SLICE_MICROS = 500_000;

    private record Place(UUID time, int batch) {}

    /** A stream's rows by slices of time; mutable because every row is added. */
    private static final class Line {
        private final TreeMap<Long, Set<Place>> slices = new TreeMap<>();
        private long passed = Long.MIN_VALUE;
    }

    private final Map<StreamKey, Line> lines = new HashMap<>();
    private int size;

    /** Whether a row is new; from then on it is not. */
    boolean add(StreamKey stream, UUID time, int batch) {
        Line line = lines.computeIfAbsent(stream, key -> new Line());
        long micros = LogTime.micros(time);
        if (line.passed != Long.MIN_VALUE && micros < line.passed - KEPT_MICROS) {
            return false;
        }
        boolean fresh = line.slices
                .computeIfAbsent(Math.floorDiv(micros, SLICE_MICROS), slice -> new HashSet<>())
                .add(new Place(time, batch));
        size += fresh ? 1 : 0;
        return fresh;
    }

    /** Whether the complete reading has passed a moment of a stream, so that it will never tell a row of then. */
    boolean isPassed(StreamKey stream, long micros) {
        Line line = lines.get(stream);
        return line != null && micros < line.passed;
    }

    /** The complete reading has read a stream up to a moment. */
    void pass(StreamKey stream, long micros) {
        Line line = lines.computeIfAbsent(stream, key -> new Line());
        line.passed = Math.max(line.passed, micros);
        long floor = Math.floorDiv(line.passed - KEPT_MICROS, SLICE_MICROS);
        Map<Long, Set<Place>> old = line.slices.headMap(floor);
        size -= old.values().stream().mapToInt(Set::size).sum();
        old.clear();
    }

    /** Forgets what else there was of these tables. */
    void retain(Set<String> tables, Set<StreamKey> streams) {
        lines.keySet().removeIf(stream -> tables.contains(stream.table()) && !streams.contains(stream));
        size = lines.values().stream().flatMap(line -> line.slices.values().stream()).mapToInt(Set::size).sum();
    }

    int size() {
        return size;
    }
}
