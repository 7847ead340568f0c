package io.tickstream.bridge.flow;

import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Latencies of the last minute, in milliseconds: a histogram for every five seconds, the oldest given up as time goes.
 * Thread safety: guarded by its own lock.
 */
public final class LatencyWindow {
    private static final int SLICES = 12;
    private static final long SLICE_MILLIS = 5_000;
    private static final long HIGHEST = 3_600_000;

    private final Histogram[] slices = new Histogram[SLICES];
    private final long[] numbers = new long[SLICES];
    private final LongSupplier clock;

    /**
     * The last minute at a glance.
     *
     * @param count values in it
     * @param p50 milliseconds; the percentiles and the maximum are 0 where count is 0
     */
    public record Summary(long count, long p50, long p95, long p99, long max) {}

    /** @param clock epoch milliseconds */
    public LatencyWindow(LongSupplier clock) {
        this.clock = clock;
        for (int i = 0; i < SLICES; i++) {
            slices[i] = new Histogram(HIGHEST, 3);
        }
    }

    /** Takes one value; a negative one (clocks differ) counts as 0. */
    public synchronized void record(long millis) {
        long number = clock.getAsLong() / SLICE_MILLIS;
        int slot = (int) (number % SLICES);
        if (numbers[slot] != number) {
            slices[slot].reset();
            numbers[slot] = number;
        }
        slices[slot].recordValue(Math.max(0, Math.min(millis, HIGHEST)));
    }

    public synchronized Summary summary() {
        long number = clock.getAsLong() / SLICE_MILLIS;
        Histogram all = new Histogram(HIGHEST, 3);
        for (int i = 0; i < SLICES; i++) {
            if (numbers[i] > number - SLICES) {
                all.add(slices[i]);
            }
        }
        return new Summary(
                all.getTotalCount(),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(95),
                all.getValueAtPercentile(99),
                all.getMaxValue());
    }
}
