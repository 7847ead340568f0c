package io.tickstream.streamjob;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Eventually {
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private Eventually() {}

    /** A check that throws while what it waits for has not come. */
    public interface Check {
        void run() throws Exception;
    }

    /** Returns once the check passes; throws its last failure when it has not by then. */
    public static void passes(Duration limit, Check check) throws Exception {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError | Exception e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
