package io.tickstream.producer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Something to look at again and again; an exception counts as not yet. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Eventually() {}

    /** Returns once the condition holds; fails after a minute and a half with the last exception as its cause. */
    public static void holds(Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("condition does not hold after " + PATIENCE.toSeconds() + " s", last);
    }
}
