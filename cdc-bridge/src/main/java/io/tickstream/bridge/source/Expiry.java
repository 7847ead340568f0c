package io.tickstream.bridge.source;

import java.time.Duration;

/** Notices when rows of the log expired before they were read. Not for several threads. */
final class Expiry {
    private final long lifeMillis;
    private final Lost lost;
    private long toldAt = Long.MIN_VALUE;

    /** Is told the span, epoch milliseconds UTC. */
    interface Lost {
        void between(long from, long until) throws InterruptedException;
    }

    Expiry(Duration life, Lost lost) {
        this.lifeMillis = life.toMillis();
        this.lost = lost;
    }

    /** To be asked before reading goes on where it stopped. */
    void check(long readUntil, long now) throws InterruptedException {
        if (now - readUntil > lifeMillis && readUntil > toldAt) {
            toldAt = now;
            lost.between(readUntil, now - lifeMillis);
        }
    }
}
