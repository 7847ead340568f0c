package io.tickstream.local.run;

import java.time.Duration;

/**
 * How long to wait before a part is started again: {@code first}, then twice as long each time, never longer than {@code longest}. A part that lived for {@code steady} begins anew.
 *
 * @param attempts how many starts in a row may fail before a part that was never ready is given up
 */
public record Backoff(Duration first, Duration longest, Duration steady, int attempts) {

    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(60), 3);

    /** @param failures how many starts in a row failed so far, at least 1 */
    public Duration before(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
