package io.tickstream.bridge.source;

import com.scylladb.cdc.model.StreamId;
import com.scylladb.cdc.model.worker.RawChange;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.schemas.store.StoreSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes rows of the change log, one at a time and each once, and hands on what they mean. The rows of one write come in the
 * order of their keys, newest tick first; they are handed on in the order of their sequence.
 *
 * <p>Thread safety: guarded by its own lock.
 */
final class LogReading {
    private static final System.Logger LOG = System.getLogger(LogReading.class.getName());

    private final RowReader rows;
    private final Consumer<Change> changes;
    private final Meters meters;
    private final ReadMarks marks = new ReadMarks();
    private final Map<Stream, List<RawChange>> unfinished = new HashMap<>();
    private volatile long taken;

    private record Stream(String table, StreamId id) {}

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
        if (!marks.pass(table, row)) {
            return;
        }
        List<RawChange> write = unfinished.computeIfAbsent(new Stream(table, row.getId().getStreamId()), stream -> new ArrayList<>());
        if (!write.isEmpty() && !write.get(0).getId().equals(row.getId())) {
            handOn(table, write);
        }
        write.add(row);
        if (row.isEndOfBatch()) {
            handOn(table, write);
        }
    }

    private void handOn(String table, List<RawChange> write) {
        if (write.size() > 1 && StoreSchema.PRICES.equals(table)) {
            write.sort(Comparator.comparing(LogReading::sequence, Comparator.nullsFirst(Comparator.naturalOrder())));
        }
        write.forEach(row -> handOn(table, row));
        write.clear();
    }

    private static Long sequence(RawChange row) {
        return row.getCell("seq").getLong();
    }

    private void handOn(String table, RawChange row) {
        RawChange.OperationType operation = row.getOperationType();
        if (operation != RawChange.OperationType.ROW_INSERT && operation != RawChange.OperationType.ROW_UPDATE) {
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
