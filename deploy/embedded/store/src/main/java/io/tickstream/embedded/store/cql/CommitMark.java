package io.tickstream.embedded.store.cql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.cassandra.db.commitlog.CommitLog;

/**
 * Makes what was written survive a kill of the process before the client hears of it.
 *
 * <p>The commit log is mapped memory, so its bytes outlive the process; but a replay reads up to the last mark only, and
 * Cassandra sets marks a few times a second. This sets one after each write, one for all that wait. It does not wait for
 * the disk: Cassandra syncs that once a second.
 */
final class CommitMark {
    private final AtomicLong asked = new AtomicLong();
    private long marked;

    /** Returns once everything that was written before the call lies before a mark. */
    void set() {
        long mine = asked.incrementAndGet();
        synchronized (this) {
            if (marked >= mine) {
                return;
            }
            long all = asked.get();
            try {
                CommitLog.instance.sync(false);
            } catch (IOException e) {
                throw new UncheckedIOException("the commit log cannot be marked", e);
            }
            marked = all;
        }
    }
}
