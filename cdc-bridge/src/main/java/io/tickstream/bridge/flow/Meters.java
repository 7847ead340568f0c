package io.tickstream.bridge.flow;

/** Counts what happens. Thread safety: called by any thread. */
public interface Meters {
    /** A change left as a message, to every client that was ready for it. */
    void published(Update update);

    /** A change said nothing new. */
    void repeated(Change change);

    /** A row could not be understood. */
    void unreadable();

    /** A client was cut off, or its message replaced by a newer one. */
    void dropped(Drop reason);

    /** Why a message did not reach a client. */
    enum Drop {
        SLOW_CLIENT,
        CONFLATED
    }
}
