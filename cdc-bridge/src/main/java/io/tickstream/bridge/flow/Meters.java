package io.tickstream.bridge.flow;

/** Counts what happens. Thread safety: called by any thread. */
public interface Meters {
    /** A change left as a message, to every client that was ready for it. */
    void published(Update update);

    /** A change said nothing new. */
    void repeated(Change change);

    /** A row could not be understood. */
    void unreadable();

    /** Messages were handed to one client's socket. */
    void sent(int messages);

    /** A client was cut off, or its message replaced by a newer one. */
    void dropped(Drop reason);

    /** Why a message did not reach a client, or a client did not stay. */
    enum Drop {
        /** Cut off: more waited than may. */
        SLOW_CLIENT,
        /** A message: a newer one of its channel and symbol took its place. */
        CONFLATED,
        /** Cut off: no key in time. */
        AUTH_TIMEOUT,
        /** Not let in: as many clients as may be. */
        CONNECTION_LIMIT,
        /** Cut off: too many messages. */
        TOO_MANY_MESSAGES,
        /** Cut off: a message too long. */
        TOO_BIG,
        /** Cut off: what it sent is not of the WebSocket protocol. */
        PROTOCOL,
        /** Cut off: no sign of life. */
        IDLE,
        /** A TCP connection that made no request in time, or one too many. */
        HANDSHAKE
    }
}
