package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;
import java.time.Duration;

/**
 * How far the stream job has come, as far as its rows tell: its newest tick, less one correction horizon for partitions
 * that are behind. What that clock has passed, the job has closed and made final, or never will.
 *
 * @param now epoch milliseconds UTC
 * @param horizon the job's correction horizon, milliseconds
 */
record JobClock(long now, long horizon) {
    private static final long LEAST_MARGIN = Duration.ofMinutes(1).toMillis();

    static JobClock of(long newestEventTime, Duration horizon) {
        long margin = Math.max(LEAST_MARGIN, horizon.toMillis());
        return new JobClock(newestEventTime < Long.MIN_VALUE + margin ? newestEventTime : newestEventTime - margin, horizon.toMillis());
    }

    /** What a bar that ends then must be at least. */
    BarState least(long end) {
        if (end > now) {
            return BarState.PROVISIONAL;
        }
        return end + horizon > now ? BarState.CLOSED : BarState.FINAL;
    }

    /** Whether a bar that ends then is the job's no more. */
    boolean isSettled(long end) {
        return least(end) == BarState.FINAL;
    }
}
