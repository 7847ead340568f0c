package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.cassandra.db.Clustering;
import org.apache.cassandra.db.DecoratedKey;
import org.apache.cassandra.db.LivenessInfo;
import org.apache.cassandra.db.Mutation;
import org.apache.cassandra.db.marshal.BooleanType;
import org.apache.cassandra.db.marshal.ByteType;
import org.apache.cassandra.db.marshal.Int32Type;
import org.apache.cassandra.db.marshal.LongType;
import org.apache.cassandra.db.partitions.PartitionUpdate;
import org.apache.cassandra.db.rows.BTreeRow;
import org.apache.cassandra.db.rows.BufferCell;
import org.apache.cassandra.db.rows.Row;
import org.apache.cassandra.schema.ColumnMetadata;
import org.apache.cassandra.utils.FBUtilities;
import org.apache.cassandra.utils.TimeUUID;

/** Builds the rows of one log partition. */
final class LogWriter {
    private static final ByteBuffer TRUE = BooleanType.instance.decompose(true);

    private final LogTable table;
    private final List<ByteBuffer> key;
    private final PartitionUpdate.Builder update;
    private final long nowMicros = FBUtilities.timestampMicros();
    private final long nowSeconds = FBUtilities.nowInSeconds();

    /** @param key of the changed partition */
    LogWriter(LogTable table, ByteBuffer stream, DecoratedKey key, int rows) {
        this.table = table;
        this.key = table.keyValues(key.getKey());
        this.update = new PartitionUpdate.Builder(
                table.log(), table.log().partitioner.decorateKey(stream), table.log().regularAndStaticColumns(), rows);
    }

    /** Adds what was written with one timestamp, as one batch at one log time (Unix microseconds). */
    void add(long stamp, List<Change> batch) {
        ByteBuffer time = TimeUUID.atUnixMicrosWithLsb(stamp, randomClockAndNode()).toBytes();
        for (int i = 0; i < batch.size(); i++) {
            update.add(row(Clustering.make(time.duplicate(), Int32Type.instance.decompose(i)), batch.get(i), i == batch.size() - 1));
        }
    }

    Mutation mutation() {
        return new Mutation(update.build());
    }

    private Row row(Clustering<?> place, Change change, boolean last) {
        Row.Builder row = BTreeRow.unsortedBuilder();
        row.newRow(place);
        row.addPrimaryKeyLivenessInfo(table.ttlSeconds() == 0
                ? LivenessInfo.create(nowMicros, nowSeconds)
                : LivenessInfo.expiring(nowMicros, table.ttlSeconds(), nowSeconds));
        put(row, table.operation(), ByteType.instance.decompose(change.operation().code()));
        if (change.ttlSeconds() != 0) {
            put(row, table.ttl(), LongType.instance.decompose((long) change.ttlSeconds()));
        }
        if (last) {
            put(row, table.endOfBatch(), TRUE);
        }
        Iterator<ByteBuffer> keyValues = key.iterator();
        for (ColumnMetadata column : table.base().partitionKeyColumns()) {
            put(row, table.columns().get(column).value(), keyValues.next());
        }
        for (int i = 0; i < change.position().size(); i++) {
            put(row, table.columns().get(table.base().clusteringColumns().get(i)).value(), change.position().bufferAt(i));
        }
        change.values().forEach((column, value) -> put(row, column, value));
        return row.build();
    }

    private void put(Row.Builder row, ColumnMetadata column, ByteBuffer value) {
        if (column != null) {
            row.addCell(table.ttlSeconds() == 0
                    ? BufferCell.live(column, nowMicros, value)
                    : BufferCell.expiring(column, nowMicros, table.ttlSeconds(), nowSeconds, value));
        }
    }

    /** Variant bits, then clock sequence and node; a multicast node, which no real one is. */
    private static long randomClockAndNode() {
        return (ThreadLocalRandom.current().nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0100_0000_0000L;
    }

    /** The changes by their timestamps, oldest first. */
    static Map<Long, List<Change>> batches(List<Change> changes) {
        Map<Long, List<Change>> batches = new TreeMap<>();
        changes.forEach(change -> batches.computeIfAbsent(change.timestamp(), none -> new ArrayList<>()).add(change));
        return batches;
    }
}
