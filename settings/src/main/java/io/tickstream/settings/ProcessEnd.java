package io.tickstream.settings;

import java.util.concurrent.TimeUnit;

/**
 * The end of a process whose framework calls back when it has stopped: 0 when it was asked to stop, 1 when it failed. The
 * exit code of a JVM that a signal stops is 128 and more, and cannot be chosen but by halting it before its last shutdown
 * hook has returned.
 */
public final class ProcessEnd {
    private static final int ENDED_BY_INT = 130;
    private static final int ENDED_BY_TERM = 143;
    private static final long PATIENCE_SECONDS = 20;

    private ProcessEnd() {}

    /** From now on a JVM that shuts down waits for {@link #halt}, at most 20 s. Call it once, before the framework starts. */
    public static void await() {
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessEnd::pause, "end"));
    }

    /**
     * Ends the JVM at once.
     *
     * @param code the exit code the framework would give
     * @param failure why it stopped; null where nothing failed
     */
    public static void halt(int code, Throwable failure) {
        boolean asked = failure == null && (code == 0 || code == ENDED_BY_INT || code == ENDED_BY_TERM);
        Runtime.getRuntime().halt(asked ? 0 : 1);
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
