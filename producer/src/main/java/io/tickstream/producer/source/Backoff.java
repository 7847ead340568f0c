package io.tickstream.producer.source;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: anything up to a bound that doubles with every failure ("full jitter"), so
 * that many clients of one server do not come back together. For one thread.
 */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;
    private int failures;

    /** @param random gives numbers from 0 to 1 */
    Backoff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    Duration next() {
        double bound = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, failures++));
        return Duration.ofMillis(Math.round(bound * random.getAsDouble()));
    }

    void reset() {
        failures = 0;
    }
}
