package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.cassandra.db.LivenessInfo;
import org.apache.cassandra.db.marshal.BooleanType;
import org.apache.cassandra.db.marshal.SetType;
import org.apache.cassandra.db.marshal.UserType;
import org.apache.cassandra.db.rows.Cell;
import org.apache.cassandra.db.rows.ComplexColumnData;
import org.apache.cassandra.schema.ColumnMetadata;
import org.apache.cassandra.serializers.CollectionSerializer;
import org.apache.cassandra.utils.ByteBufferUtil;

/** What a write does to a collection (or a type's fields) that is stored element by element. */
record CollectionChange(ComplexColumnData data, LogTable.Columns columns, LivenessInfo marker) {
    private static final ByteBuffer TRUE = BooleanType.instance.decompose(true);

    /** @param target finds the values of the change with a timestamp and a TTL */
    void into(Function<Written, Map<ColumnMetadata, ByteBuffer>> target) {
        List<Cell<?>> cells = new ArrayList<>();
        data.forEach(cells::add);
        if (!data.complexDeletion().isLive()) {
            deletion(target, data.complexDeletion().markedForDeleteAt(), cells);
        }
        cells.stream()
                .collect(Collectors.groupingBy(cell -> new Written(cell.timestamp(), Changes.ttl(cell, marker))))
                .forEach((written, together) -> elements(target.apply(written), together));
    }

    private void elements(Map<ColumnMetadata, ByteBuffer> into, List<Cell<?>> together) {
        List<Cell<?>> live = together.stream().filter(cell -> !cell.isTombstone()).toList();
        if (!live.isEmpty()) {
            into.put(columns.value(), frozen(live));
        }
        List<ByteBuffer> gone = together.stream().filter(Cell::isTombstone).map(cell -> cell.path().get(0)).toList();
        if (!gone.isEmpty() && columns.deletedElements() != null) {
            into.put(columns.deletedElements(), CollectionSerializer.pack(gone, gone.size()));
        }
    }

    /** An overwrite deletes one microsecond before it writes; both are one change. */
    private void deletion(Function<Written, Map<ColumnMetadata, ByteBuffer>> target, long timestamp, List<Cell<?>> cells) {
        long overwrite = timestamp + 1;
        boolean insert = !marker.isEmpty() && marker.timestamp() == overwrite;
        int ttl = cells.stream().filter(cell -> cell.timestamp() == overwrite).mapToInt(Cell::ttl).findFirst().orElse(insert ? marker.ttl() : 0);
        boolean overwritten = insert || cells.stream().anyMatch(cell -> cell.timestamp() == overwrite);
        target.apply(new Written(overwritten ? overwrite : timestamp, ttl)).put(columns.deleted(), TRUE);
    }

    private ByteBuffer frozen(List<Cell<?>> cells) {
        if (data.column().type instanceof UserType user) {
            ByteBuffer[] fields = new ByteBuffer[user.size()];
            cells.forEach(cell -> fields[ByteBufferUtil.toShort(cell.path().get(0))] = cell.buffer());
            return UserType.buildValue(fields);
        }
        boolean set = data.column().type instanceof SetType;
        List<ByteBuffer> packed = new ArrayList<>();
        for (Cell<?> cell : cells) {
            packed.add(cell.path().get(0));
            if (!set) {
                packed.add(cell.buffer());
            }
        }
        return CollectionSerializer.pack(packed, cells.size());
    }
}
