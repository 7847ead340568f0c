package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cassandra.cql3.ColumnIdentifier;
import org.apache.cassandra.db.marshal.CompositeType;
import org.apache.cassandra.schema.ColumnMetadata;
import org.apache.cassandra.schema.TableMetadata;

/**
 * A table, its log, and which column of the one is which of the other's. A column the log does not have (it was dropped a
 * moment ago) is null.
 */
record LogTable(
        TableMetadata base,
        TableMetadata log,
        int ttlSeconds,
        ColumnMetadata operation,
        ColumnMetadata ttl,
        ColumnMetadata endOfBatch,
        Map<ColumnMetadata, Columns> columns) {

    /** Where a base column's value, its deletion and its deleted elements go. */
    record Columns(ColumnMetadata value, ColumnMetadata deleted, ColumnMetadata deletedElements) {}

    static LogTable of(TableMetadata base, TableMetadata log) {
        Map<ColumnMetadata, Columns> columns = new HashMap<>();
        for (ColumnMetadata column : base.columns()) {
            columns.put(column, new Columns(
                    column(log, column.name.toString()),
                    column(log, "cdc$deleted_" + column.name),
                    column(log, "cdc$deleted_elements_" + column.name)));
        }
        return new LogTable(base, log, CdcOptions.of(base).ttlSeconds(), column(log, "cdc$operation"), column(log, "cdc$ttl"),
                column(log, "cdc$end_of_batch"), columns);
    }

    /** The values of a partition key's columns. */
    List<ByteBuffer> keyValues(ByteBuffer key) {
        return base.partitionKeyType instanceof CompositeType composite ? List.of(composite.split(key)) : List.of(key);
    }

    private static ColumnMetadata column(TableMetadata log, String name) {
        return log.getColumn(ColumnIdentifier.getInterned(name, true));
    }
}
