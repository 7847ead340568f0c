package io.tickstream.streamjob.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * One event time for all readers of a topic. They report their stands; when each has, the ends of the quiet partitions
 * are asked for, and the answer is newer than the stands: so what was written before the question is either handed on
 * already, or its partition is not read to its end and holds the clock.
 *
 * <p>Used by one thread.
 */
final class FeedClock {
    private final long disorderMillis;
    private final Map<Integer, Reader> readers = new HashMap<>();
    private long runs;
    private long watermark = Long.MIN_VALUE;
    private boolean isIdle;

    private static final class Reader {
        private final long run;
        private final Set<TopicPartition> assigned = new HashSet<>();
        private List<Stand> stands;
        private boolean isFresh;

        Reader(long run) {
            this.run = run;
        }

        boolean hasReported() {
            return stands != null && stands.stream().map(Stand::partition).collect(Collectors.toSet()).containsAll(assigned);
        }
    }

    /**
     * The stands of all readers at one moment, about which the ends are asked.
     *
     * @param run of the reader that started last
     */
    record Round(long run, List<Stand> stands) {
        Set<TopicPartition> quiet() {
            return stands.stream().filter(Stand::isQuiet).map(Stand::partition).collect(Collectors.toSet());
        }
    }

    /** What is to be told. */
    record Time(long watermark, boolean isIdle) {}

    /** @param disorderMillis how far behind its newest tick a partition's ticks may come */
    FeedClock(long disorderMillis) {
        this.disorderMillis = disorderMillis;
    }

    /** A reader starts, maybe over again from a checkpoint: what was known of before is void. Returns the name of its run. */
    long started(int reader) {
        watermark = Long.MIN_VALUE;
        isIdle = false;
        readers.put(reader, new Reader(++runs));
        return runs;
    }

    /** The name of a reader's run; empty where it has not started. */
    OptionalLong runOf(int reader) {
        Reader known = readers.get(reader);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.run);
    }

    /** The reader will have the partition too. */
    void assigned(int reader, TopicPartition partition) {
        Reader known = readers.get(reader);
        if (known != null) {
            known.assigned.add(partition);
        }
    }

    /**
     * What a reader says. Returns the time to tell where the feed was idle and has news: those that wait for the next
     * round must not walk on meanwhile.
     */
    Optional<Time> report(int reader, StandReport report) {
        Reader known = readers.get(reader);
        if (known == null || known.run != report.run()) {
            return Optional.empty();
        }
        boolean hasNews = !report.stands().equals(known.stands);
        known.stands = report.stands();
        known.isFresh = true;
        if (!isIdle || !hasNews) {
            return Optional.empty();
        }
        isIdle = false;
        readers.values().forEach(one -> one.isFresh = false);
        return Optional.of(new Time(watermark, false));
    }

    /** The next question, where each of so many readers has reported since the last one. */
    Optional<Round> round(int parallelism) {
        if (isIdle || readers.size() < parallelism || !readers.values().stream().allMatch(one -> one.isFresh && one.hasReported())) {
            return Optional.empty();
        }
        readers.values().forEach(one -> one.isFresh = false);
        List<Stand> stands = stands();
        return stands.isEmpty() ? Optional.empty() : Optional.of(new Round(runs, stands));
    }

    /**
     * What follows from a round.
     *
     * @param ends of the round's quiet partitions, asked for after it
     */
    Optional<Time> conclude(Round round, Map<TopicPartition, PartitionEnds.Span> ends) {
        if (round.run() != runs) {
            return Optional.empty();
        }
        List<Stand> open = round.stands().stream().filter(stand -> !isIdle(stand, ends)).toList();
        if (open.isEmpty() && !stands().equals(round.stands())) {
            return Optional.empty();
        }
        if (open.isEmpty()) {
            isIdle = true;
            return Optional.of(advanced(round.stands().stream().mapToLong(Stand::newest).max().orElseThrow()));
        }
        long before = watermark;
        Time now = advanced(open.stream().mapToLong(Stand::newest).min().orElseThrow());
        return now.watermark() > before ? Optional.of(now) : Optional.empty();
    }

    private List<Stand> stands() {
        return readers.values().stream().flatMap(reader -> reader.stands.stream()).toList();
    }

    private Time advanced(long newest) {
        if (newest > Long.MIN_VALUE) {
            watermark = Math.max(watermark, newest - disorderMillis - 1);
        }
        return new Time(watermark, isIdle);
    }

    /** A start below 0 stands for the first record there is. */
    private static boolean isIdle(Stand stand, Map<TopicPartition, PartitionEnds.Span> ends) {
        PartitionEnds.Span span = ends.get(stand.partition());
        return stand.isQuiet() && span != null && Math.max(stand.next(), span.first()) >= span.end();
    }
}
