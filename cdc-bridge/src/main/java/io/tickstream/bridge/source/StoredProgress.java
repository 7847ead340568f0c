package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickstream.schemas.store.StoreSchema;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Up to when the complete reading of all streams has come, kept in the store under the reader's name for the bridge's next
 * start. One moment for all: the next start reads a little again, and what it then tells twice it knows.
 *
 * <p>Failure handling: what cannot be written is written later; a store whose schema lacks the table keeps nothing.
 */
final class StoredProgress {
    private static final System.Logger LOG = System.getLogger(StoredProgress.class.getName());
    private static final long EVERY_MILLIS = 1_000;

    private final CqlSession session;
    private final String reader;
    private long kept;
    private long writtenAt;
    private volatile boolean writing;
    private volatile boolean told;

    StoredProgress(CqlSession session, String reader) {
        this.session = session;
        this.reader = reader;
    }

    /** Epoch milliseconds UTC; empty where there is none yet. A failure of the store is the driver's exception. */
    OptionalLong read() {
        if (!hasTable()) {
            return OptionalLong.empty();
        }
        Row row = session.execute(SimpleStatement.newInstance(
                        "SELECT read_until FROM %s.%s WHERE reader = ?".formatted(StoreSchema.KEYSPACE, StoreSchema.PROGRESS), reader))
                .one();
        return row == null || row.isNull(0) ? OptionalLong.empty() : OptionalLong.of(row.getInstant(0).toEpochMilli());
    }

    /** Writes it, at most once a second and one at a time, without waiting. */
    void keep(long readUntil) {
        long now = System.currentTimeMillis();
        if (writing || readUntil <= kept || now - writtenAt < EVERY_MILLIS) {
            return;
        }
        writing = true;
        writtenAt = now;
        kept = readUntil;
        session.executeAsync(SimpleStatement.newInstance(
                        "INSERT INTO %s.%s (reader, read_until, written_at) VALUES (?, ?, ?)".formatted(StoreSchema.KEYSPACE, StoreSchema.PROGRESS),
                        reader, Instant.ofEpochMilli(readUntil), Instant.ofEpochMilli(now)))
                .whenComplete((done, error) -> {
                    writing = false;
                    if (error != null && !told) {
                        LOG.log(System.Logger.Level.WARNING, "The progress of reader {0} cannot be kept: {1}", reader, error.toString());
                    }
                    told = error != null;
                });
    }

    private boolean hasTable() {
        return session.execute(SimpleStatement.newInstance(
                        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                        StoreSchema.KEYSPACE, StoreSchema.PROGRESS))
                .one() != null;
    }
}
