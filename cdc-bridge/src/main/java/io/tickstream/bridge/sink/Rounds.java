package io.tickstream.bridge.sink;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done again and again. An executor calls a task no more once it has thrown; here a round that failed is the log's, and the next one comes. */
final class Rounds {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private Rounds() {}

    /** @param what is done, for the log */
    static void every(ScheduledExecutorService clock, long millis, String what, Runnable round) {
        clock.scheduleAtFixedRate(guarded(what, round), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The round, which does not throw. */
    static Runnable guarded(String what, Runnable round) {
        return () -> {
            try {
                round.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, what + " failed; it is tried again", e);
            }
        };
    }
}
