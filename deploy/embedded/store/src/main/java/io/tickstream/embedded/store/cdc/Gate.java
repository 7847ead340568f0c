package io.tickstream.embedded.store.cdc;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps a log's past closed: once a reader has been served up to a moment, no row appears at or before that moment.
 *
 * <p>A write takes its stamp and applies its log rows inside an {@link Entry}. A read first waits for the entries that are
 * open, then raises the <em>frontier</em> to its upper bound; a later write stamped below the frontier is stamped just
 * after it. A read without an upper bound (or one that lies ahead of the clock) keeps new entries out while it runs, so
 * that it returns a prefix of the log.
 *
 * <p>Two writes to one partition whose timestamps rise keep that order in the log, and so do two that come too late, in
 * the order they came.
 *
 * <p>All times are Unix microseconds. Thread safety: any thread.
 */
final class Gate {
    private static final long CLOCK_TOLERANCE_MICROS = 1_000_000;
    private static final int STRIPES = 1024;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong latest;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private volatile long frontier;

    /** @param frontier where the log's past ends at the beginning */
    Gate(long frontier) {
        this.frontier = frontier;
        this.latest = new AtomicLong(frontier);
        Arrays.setAll(stripes, i -> new Stripe());
    }

    /** Lets a write in; to be closed once its log rows are readable. */
    Entry enter(int partitionHash) {
        lock.readLock().lock();
        return new Entry(stripes[Math.floorMod(partitionHash, STRIPES)]);
    }

    /** Runs a read of the log whose rows lie at or before {@code upTo}; {@link Long#MAX_VALUE} where it has no such bound. */
    <T> T serve(long upTo, Supplier<T> read) {
        long now = micros(Instant.now());
        lock.writeLock().lock();
        try {
            if (upTo > now + CLOCK_TOLERANCE_MICROS) {
                frontier = Math.max(frontier, Math.max(now, latest.get()));
                return read.get();
            }
            frontier = Math.max(frontier, upTo);
        } finally {
            lock.writeLock().unlock();
        }
        return read.get();
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /**
     * Of some partitions the newest timestamp, the newest stamp, and the newest one that is not its write's timestamp;
     * mutable because every write moves it.
     */
    private static final class Stripe {
        private long timestamp = Long.MIN_VALUE;
        private long stamp = Long.MIN_VALUE;
        private long moved = Long.MIN_VALUE;
    }

    /** A write on its way into the log. */
    final class Entry implements AutoCloseable {
        private final Stripe stripe;

        private Entry(Stripe stripe) {
            this.stripe = stripe;
        }

        /** The log time of what was written with a timestamp: the same, unless that is past. */
        long stamp(long timestamp) {
            synchronized (stripe) {
                boolean past = timestamp <= frontier;
                long stamp = Math.max(timestamp, frontier + 1);
                if (timestamp > stripe.timestamp) {
                    stamp = Math.max(stamp, stripe.stamp + 1);
                    stripe.timestamp = timestamp;
                } else if (past) {
                    stamp = Math.max(stamp, stripe.moved + 1);
                }
                if (past) {
                    stripe.moved = stamp;
                }
                stripe.stamp = Math.max(stripe.stamp, stamp);
                latest.accumulateAndGet(stamp, Math::max);
                return stamp;
            }
        }

        @Override
        public void close() {
            lock.readLock().unlock();
        }
    }
}
