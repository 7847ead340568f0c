package io.tickstream.bench.delivery;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Latencies of one phase, to the millisecond, and how often a tick was overtaken. Thread safety: any thread. */
final class Latencies {
    private static final int LONGEST = 300_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST + 1);
    private final LongAdder overtaken = new LongAdder();

    void add(long nanos) {
        counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST, nanos / 1_000_000)));
    }

    /** Adds those of another, to which nothing is added meanwhile. */
    void add(Latencies other) {
        for (int i = 0; i <= LONGEST; i++) {
            counts.addAndGet(i, other.counts.get(i));
        }
        overtaken.add(other.overtaken.sum());
    }

    /** A tick came after a later one of its symbol. */
    void overtaken() {
        overtaken.increment();
    }

    long outOfOrder() {
        return overtaken.sum();
    }

    long count() {
        long all = 0;
        for (int i = 0; i <= LONGEST; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /** Milliseconds; 0 where there is none. */
    long percentile(double share) {
        long needed = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i <= LONGEST; i++) {
            seen += counts.get(i);
            if (seen >= needed) {
                return seen == 0 ? 0 : i;
            }
        }
        return LONGEST;
    }
}
