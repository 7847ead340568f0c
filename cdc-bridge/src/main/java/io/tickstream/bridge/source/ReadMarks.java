package io.tickstream.bridge.source;

import com.scylladb.cdc.model.StreamId;
import com.scylladb.cdc.model.worker.RawChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far each stream of each table has been delivered, so that a window read again after a failure delivers nothing
 * twice. Rows of a stream come in the order of their time. Not for several threads.
 */
final class ReadMarks {
    private record Stream(String table, StreamId id) {}

    private record Position(UUID time, int batchSequence) {}

    private static final class Mark {
        private long time = Long.MIN_VALUE;
        private final Set<Position> atThatTime = new HashSet<>();
    }

    private final Map<Stream, Mark> marks = new HashMap<>();

    /** Whether a row is new; from then on it is not. */
    boolean pass(String table, RawChange change) {
        return pass(
                table,
                change.getId().getStreamId(),
                change.getId().getChangeTime().getUUID(),
                change.getBatchSequenceNumber());
    }

    boolean pass(String table, StreamId stream, UUID time, int batchSequence) {
        Mark mark = marks.computeIfAbsent(new Stream(table, stream), key -> new Mark());
        if (time.timestamp() < mark.time) {
            return false;
        }
        if (time.timestamp() > mark.time) {
            mark.time = time.timestamp();
            mark.atThatTime.clear();
        }
        return mark.atThatTime.add(new Position(time, batchSequence));
    }
}
