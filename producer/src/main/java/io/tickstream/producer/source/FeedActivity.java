package io.tickstream.producer.source;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Whether frames are to be expected now: another connection receives some, or the market is open. Thread-safe. Times are
 * epoch milliseconds UTC.
 */
final class FeedActivity {
    private final LongPredicate marketOpen;
    private final long silenceMillis;
    private final long silenceClosedMillis;
    private final AtomicLong lastFrameAt = new AtomicLong();

    FeedActivity(LongPredicate marketOpen, long silenceMillis, long silenceClosedMillis) {
        this.marketOpen = marketOpen;
        this.silenceMillis = silenceMillis;
        this.silenceClosedMillis = silenceClosedMillis;
    }

    void frame(long at) {
        lastFrameAt.accumulateAndGet(at, Math::max);
    }

    /** Whether a connection that has been silent since a moment is to be given up. */
    boolean isTooSilent(long since, long now) {
        boolean expected = now - lastFrameAt.get() < silenceMillis || marketOpen.test(now);
        return now - since >= (expected ? silenceMillis : Math.max(silenceMillis, silenceClosedMillis));
    }
}
