package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.cql.Row;
import com.scylladb.cdc.model.worker.RawChange;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A row of a change log, whichever reader read it.
 *
 * @param time when and by which write; of all rows of one write the same
 * @param batch its place in its write, from 0
 * @param write whether it inserts or updates
 */
record LogRow(StreamKey stream, UUID time, int batch, boolean write, boolean endOfWrite, Columns columns) {
    static final String STREAM = "cdc$stream_id";
    static final String TIME = "cdc$time";
    static final String BATCH = "cdc$batch_seq_no";
    static final String OPERATION = "cdc$operation";
    static final String END = "cdc$end_of_batch";

    private static final byte UPDATE = 1;
    private static final byte INSERT = 2;

    static LogRow of(String table, RawChange row) {
        RawChange.OperationType operation = row.getOperationType();
        return new LogRow(
                new StreamKey(table, row.getId().getStreamId().getValue()),
                row.getId().getChangeTime().getUUID(),
                row.getBatchSequenceNumber(),
                operation == RawChange.OperationType.ROW_INSERT || operation == RawChange.OperationType.ROW_UPDATE,
                row.isEndOfBatch(),
                new LogColumns(row));
    }

    static LogRow of(String table, Row row) {
        byte operation = row.getByte(quoted(OPERATION));
        ByteBuffer stream = row.getByteBuffer(quoted(STREAM));
        return new LogRow(
                new StreamKey(table, stream),
                row.getUuid(quoted(TIME)),
                row.getInt(quoted(BATCH)),
                operation == UPDATE || operation == INSERT,
                row.getBoolean(quoted(END)),
                new TableColumns(row));
    }

    String table() {
        return stream.table();
    }

    long micros() {
        return LogTime.micros(time);
    }

    static String quoted(String column) {
        return '"' + column + '"';
    }
}
