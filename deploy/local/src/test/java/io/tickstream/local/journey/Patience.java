package io.tickstream.local.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits on conditions. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Patience() {}

    /** Waits until what is asked gives the expected answer; a failure to ask counts as another answer. */
    static void until(String what, Object expected, Callable<?> asked) {
        Instant deadline = Instant.now().plus(LIMIT);
        Object answer = ask(asked);
        while (!expected.equals(answer)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%s: not within %d s; expected %s, last answer: %s".formatted(what, LIMIT.toSeconds(), expected, answer));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            answer = ask(asked);
        }
    }

    private static Object ask(Callable<?> asked) {
        try {
            return asked.call();
        } catch (Exception e) {
            return e;
        }
    }
}
