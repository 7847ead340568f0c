package io.tickstream.bridge.source;

import com.scylladb.cdc.model.worker.RawChange;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Meters;
import java.util.function.Consumer;

/**
 * Takes rows of the change log, one at a time and each once, and hands on what they mean.
 *
 * <p>Thread safety: guarded by its own lock.
 */
final class LogReading {
    private static final System.Logger LOG = System.getLogger(LogReading.class.getName());

    private final RowReader rows;
    private final Consumer<Change> changes;
    private final Meters meters;
    private final ReadMarks marks = new ReadMarks();
    private volatile long taken;

    LogReading(RowReader rows, Consumer<Change> changes, Meters meters) {
        this.rows = rows;
        this.changes = changes;
        this.meters = meters;
    }

    /** Rows taken since the start, repeated ones included. */
    long taken() {
        return taken;
    }

    synchronized void take(String table, RawChange row) {
        taken++;
        RawChange.OperationType operation = row.getOperationType();
        boolean written = operation == RawChange.OperationType.ROW_INSERT || operation == RawChange.OperationType.ROW_UPDATE;
        if (!marks.pass(table, row) || !written) {
            return;
        }
        long storedAt = row.getId().getChangeTime().getDate().getTime();
        try {
            rows.read(table, new LogColumns(row), storedAt).ifPresent(changes);
        } catch (IllegalArgumentException e) {
            meters.unreadable();
            LOG.log(System.Logger.Level.DEBUG, "A row of the log of {0} at {1} says nothing usable: {2}",
                    table, row.getId(), e.getMessage());
        }
    }
}
