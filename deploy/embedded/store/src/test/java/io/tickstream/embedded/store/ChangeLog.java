package io.tickstream.embedded.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table's log as plain CQL shows it. */
final class ChangeLog {
    static final String OPERATION = "\"cdc$operation\"";
    static final String TIME = "\"cdc$time\"";
    static final String BATCH_SEQ_NO = "\"cdc$batch_seq_no\"";
    static final String END_OF_BATCH = "\"cdc$end_of_batch\"";
    static final String TTL = "\"cdc$ttl\"";

    private ChangeLog() {}

    /** All rows, in the order of each stream. */
    static List<Row> rows(CqlSession session, String table) {
        List<Row> rows = new ArrayList<>();
        for (ByteBuffer stream : streams(session)) {
            session.execute("SELECT * FROM " + table + "_scylla_cdc_log WHERE \"cdc$stream_id\" = ?", stream).forEach(rows::add);
        }
        return rows;
    }

    static List<Integer> operations(List<Row> rows) {
        return rows.stream().map(row -> (int) row.getByte(OPERATION)).toList();
    }

    /** The streams of all generations. */
    static List<ByteBuffer> streams(CqlSession session) {
        List<ByteBuffer> streams = new ArrayList<>();
        for (Row row : session.execute("SELECT streams FROM system_distributed.cdc_streams_descriptions_v2")) {
            Set<ByteBuffer> set = row.getSet("streams", ByteBuffer.class);
            streams.addAll(set);
        }
        return streams;
    }
}
