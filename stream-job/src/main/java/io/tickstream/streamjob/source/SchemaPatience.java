package io.tickstream.streamjob.source;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a decoder may wait for schemas the registry does not know. A registry that lags behind its leader, or is being
 * restored, misses a schema for a moment, and its records are good; a made-up id is missing for ever. So waiting is
 * bounded for all ids together: no more than the patience in any ten times as long, which leaves a topic full of poison
 * nine tenths of its time. Not thread-safe.
 */
final class SchemaPatience {
    private static final int SPAN = 10;

    private final long patienceMillis;
    private long spanStart;
    private long leftMillis;
    private boolean begun;

    SchemaPatience(Duration patience) {
        this.patienceMillis = patience.toMillis();
    }

    /** How many of the milliseconds wished for may be waited now; 0: no more waiting. */
    long take(long nanoTime, long wished) {
        if (!begun || TimeUnit.NANOSECONDS.toMillis(nanoTime - spanStart) >= SPAN * patienceMillis) {
            begun = true;
            spanStart = nanoTime;
            leftMillis = patienceMillis;
        }
        long granted = Math.min(wished, leftMillis);
        leftMillis -= granted;
        return granted;
    }
}
