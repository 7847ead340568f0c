package io.tickstream.bridge.flow;

/** Counts what happens. Thread safety: called by any thread. */
public interface Meters {
    /** A change left as a message, to every client that was ready for it. */
    void published(Update update);

    /** A change said nothing new. */
    void repeated(Change change);

    /**
     * Rows were read that no reader had told before.
     *
     * @param millis since they were stored
     */
    void read(Reader by, int rows, long millis);

    /** The complete reading told rows that the tail had gone past without seeing them. */
    void sweepCaught(int rows);

    /** A tick was told that no row of the ticks' log had told. */
    void latestCaught();

    /** Rows became readable after the complete reading had passed them; they were told all the same. */
    void tooLate(int rows);

    /** A row could not be understood. */
    void unreadable();

    /** Messages were handed to one client's socket. */
    void sent(int messages);

    /** A client was cut off, or its message replaced by a newer one. */
    void dropped(Drop reason);

    /**
     * A client that came back was told what it had missed.
     *
     * @param messages how many
     * @param fromStore whether the store had to be read for it
     * @param gaps symbols of which something could not be told
     */
    void resumed(int messages, boolean fromStore, int gaps);

    /** Changes of a span of time were not told. */
    void lost();

    /** Who read a row first. */
    enum Reader {
        /** A look at the end of the log. */
        TAIL,
        /** The tail's look back. */
        SWEEP,
        /** scylla-cdc-java. */
        COMPLETE
    }

    /** Why a message did not reach a client, or a client did not stay. */
    enum Drop {
        /** Cut off: more waited than may. */
        SLOW_CLIENT,
        /** A message: a newer one of its channel and symbol took its place. */
        CONFLATED,
        /** Cut off: no key in time. */
        AUTH_TIMEOUT,
        /** Cut off: the predecessor's stream without a key where one is needed. */
        NOT_AUTHENTICATED,
        /** Not let in or cut off: a feed that is not carried. */
        NO_SUCH_FEED,
        /** Not let in: a page of an origin that is not allowed. */
        ORIGIN,
        /** Not let in: no WebSocket handshake. */
        NO_UPGRADE,
        /** Not let in: the bridge does not know how things stand. */
        NOT_READY,
        /** Cut off: our fault. */
        FAILED,
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
