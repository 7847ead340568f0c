package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.cassandra.db.ClusteringPrefix;
import org.apache.cassandra.schema.ColumnMetadata;

/**
 * One row for the log that has no place in it yet.
 *
 * @param timestamp of the write, in its own unit (microseconds)
 * @param ttlSeconds of the written values; 0: none
 * @param position the row, or the end of a range; empty for a static row and for the whole partition
 * @param values by the log's columns
 */
record Change(long timestamp, int ttlSeconds, Operation operation, ClusteringPrefix<?> position, Map<ColumnMetadata, ByteBuffer> values) {}
