package io.tickstream.bridge.flow;

import java.util.List;

/**
 * Where changes come from.
 *
 * <p>Delivery: every row written after {@link #start} is delivered at least once; rows of one symbol in the order the
 * store took them, but for one that became readable late: it is delivered when it does; and a {@link Change.Latest}, which
 * comes seconds after its tick. A row may come twice after a failure. It recovers from every failure of the store by itself.
 */
public interface ChangeSource extends AutoCloseable {
    /** Tells how things stand, then follows the changes. */
    void start(Listener listener);

    /** How far the reading is behind what could have been read, in milliseconds; -1 before it began. */
    long lagMillis();

    @Override
    void close();

    /** Who is told. */
    interface Listener {
        /** Rows were written, and read together. Called by one thread at a time. Where it fails, {@link #lost} is called. */
        void changed(List<Change> changes);

        /** Everything that was in the store at the start has been told. Called once. */
        void caughtUp();

        /**
         * Some changes of a span of time were not told and never will be: the store kept them no longer than they went unread, and how
         * things stand is told next; or {@link #changed} failed.
         *
         * @param from epoch milliseconds UTC
         * @param until epoch milliseconds UTC
         */
        void lost(long from, long until);
    }
}
