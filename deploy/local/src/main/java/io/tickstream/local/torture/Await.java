package io.tickstream.local.torture;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on conditions. */
final class Await {

    private static final long POLL_MILLIS = 100;

    private Await() {}

    /**
     * Waits until the condition holds.
     *
     * @param state says, in the failure, how things stand
     * @throws StuckException when it does not hold in time
     */
    static void until(String what, Duration limit, BooleanSupplier condition, Supplier<String> state) throws InterruptedException {
        if (!within(limit, POLL_MILLIS, condition)) {
            throw new StuckException("%s: not within %d s; %s".formatted(what, limit.toSeconds(), state.get()));
        }
    }

    /** Whether the condition came true in time, looking every {@code pollMillis}. */
    static boolean within(Duration limit, long pollMillis, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(pollMillis);
        }
        return true;
    }
}
