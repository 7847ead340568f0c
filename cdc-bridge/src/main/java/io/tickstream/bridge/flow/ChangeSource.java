package io.tickstream.bridge.flow;

import java.util.function.Consumer;

/**
 * Where changes come from.
 *
 * <p>Delivery: every row written after {@link #start} is delivered at least once; rows of one partition in the order the
 * store took them. A row may come twice after a failure. It recovers from every failure of the store by itself.
 */
public interface ChangeSource extends AutoCloseable {
    /**
     * Tells how things stand, then follows the changes.
     *
     * @param changes called by one thread at a time, and must not block
     * @param caughtUp run once everything that was in the store at the start has been told
     */
    void start(Consumer<Change> changes, Runnable caughtUp);

    /** How far the reading is behind the clock, in milliseconds; -1 before it began. */
    long lagMillis();

    @Override
    void close();
}
