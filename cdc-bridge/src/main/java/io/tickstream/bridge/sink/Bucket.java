package io.tickstream.bridge.sink;

import java.util.concurrent.TimeUnit;

/** A token bucket: so many a second, and as many at once after a second's rest. Not for several threads. */
final class Bucket {
    private final int perSecond;
    private double tokens;
    private long filledAt;

    Bucket(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.filledAt = System.nanoTime();
    }

    /**
     * Takes a token; false where none is left.
     *
     * @param now as {@link System#nanoTime}
     */
    boolean take(long now) {
        tokens = Math.min(perSecond, tokens + (double) (now - filledAt) * perSecond / TimeUnit.SECONDS.toNanos(1));
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
