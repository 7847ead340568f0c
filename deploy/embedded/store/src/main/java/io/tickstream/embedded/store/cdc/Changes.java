package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cassandra.db.Clustering;
import org.apache.cassandra.db.ClusteringBound;
import org.apache.cassandra.db.ClusteringPrefix;
import org.apache.cassandra.db.DeletionTime;
import org.apache.cassandra.db.LivenessInfo;
import org.apache.cassandra.db.RangeTombstone;
import org.apache.cassandra.db.marshal.BooleanType;
import org.apache.cassandra.db.partitions.PartitionUpdate;
import org.apache.cassandra.db.rows.Cell;
import org.apache.cassandra.db.rows.ColumnData;
import org.apache.cassandra.db.rows.ComplexColumnData;
import org.apache.cassandra.db.rows.Row;
import org.apache.cassandra.schema.ColumnMetadata;

/** Reads what an update of one partition changes: deletions first, then the static row, then rows in their order. */
final class Changes {
    private static final ByteBuffer TRUE = BooleanType.instance.decompose(true);

    private final LogTable table;
    private final List<Change> found = new ArrayList<>();

    private Changes(LogTable table) {
        this.table = table;
    }

    static List<Change> of(PartitionUpdate update, LogTable table) {
        Changes changes = new Changes(table);
        DeletionTime whole = update.partitionLevelDeletion();
        if (!whole.isLive()) {
            changes.add(whole.markedForDeleteAt(), Operation.PARTITION_DELETE, Clustering.EMPTY);
        }
        for (Iterator<RangeTombstone> ranges = update.deletionInfo().rangeIterator(false); ranges.hasNext(); ) {
            changes.range(ranges.next());
        }
        if (!update.staticRow().isEmpty()) {
            changes.row(update.staticRow());
        }
        update.forEach(changes::row);
        return changes.found;
    }

    private void add(long timestamp, Operation operation, ClusteringPrefix<?> position) {
        found.add(new Change(timestamp, 0, operation, position, Map.of()));
    }

    private void range(RangeTombstone range) {
        ClusteringBound<?> start = range.deletedSlice().start();
        ClusteringBound<?> end = range.deletedSlice().end();
        long timestamp = range.deletionTime().markedForDeleteAt();
        add(timestamp, start.isInclusive() ? Operation.RANGE_START_INCLUSIVE : Operation.RANGE_START_EXCLUSIVE, start);
        add(timestamp, end.isInclusive() ? Operation.RANGE_END_INCLUSIVE : Operation.RANGE_END_EXCLUSIVE, end);
    }

    private void row(Row row) {
        if (!row.deletion().isLive()) {
            add(row.deletion().time().markedForDeleteAt(), Operation.ROW_DELETE, row.clustering());
        }
        Map<Written, Map<ColumnMetadata, ByteBuffer>> values = new LinkedHashMap<>();
        LivenessInfo marker = row.primaryKeyLivenessInfo();
        Written inserted = marker.isEmpty() ? null : new Written(marker.timestamp(), marker.ttl());
        if (inserted != null) {
            values.put(inserted, new LinkedHashMap<>());
        }
        for (ColumnData data : row.columnData()) {
            LogTable.Columns columns = table.columns().get(data.column());
            if (columns == null || columns.value() == null) {
                continue;
            }
            if (data instanceof ComplexColumnData complex) {
                new CollectionChange(complex, columns, marker)
                        .into(written -> values.computeIfAbsent(written, none -> new LinkedHashMap<>()));
            } else {
                Cell<?> cell = (Cell<?>) data;
                Map<ColumnMetadata, ByteBuffer> into =
                        values.computeIfAbsent(new Written(cell.timestamp(), ttl(cell, marker)), none -> new LinkedHashMap<>());
                if (cell.isTombstone()) {
                    into.put(columns.deleted(), TRUE);
                } else {
                    into.put(columns.value(), cell.buffer());
                }
            }
        }
        values.forEach((written, columns) -> found.add(new Change(written.timestamp(), written.ttlSeconds(),
                written.equals(inserted) ? Operation.INSERT : Operation.UPDATE, row.clustering(), columns)));
    }

    /** A null written beside values carries no TTL of its own: it belongs to the write whose marker has its timestamp. */
    static int ttl(Cell<?> cell, LivenessInfo marker) {
        return cell.isTombstone() && !marker.isEmpty() && marker.timestamp() == cell.timestamp() ? marker.ttl() : cell.ttl();
    }
}
