package io.tickstream.bridge.source;

/** Between which moments of its streams' logs the tail has looked for rows. Thread safety: one thread moves it, any looks. */
final class TailMark {
    private final long from;
    private volatile long cursor;

    /** @param from where the tail begins, microseconds since the epoch */
    TailMark(long from) {
        this.from = from;
        this.cursor = from;
    }

    /** The newest row seen, microseconds since the epoch. */
    long cursor() {
        return cursor;
    }

    void move(long micros) {
        cursor = Math.max(cursor, micros);
    }

    /** Whether the tail has gone past a row without seeing it, should it not have. */
    boolean isBehind(long micros) {
        return micros >= from && micros < cursor;
    }
}
