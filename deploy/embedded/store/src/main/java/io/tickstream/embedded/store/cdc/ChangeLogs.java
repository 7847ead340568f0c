package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.apache.cassandra.db.partitions.PartitionUpdate;
import org.apache.cassandra.dht.Token;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.schema.Schema;
import org.apache.cassandra.schema.TableId;
import org.apache.cassandra.schema.TableMetadata;

/**
 * All change logs of the server: writes them and serves their reads.
 *
 * <p>With the gate a log's past is closed (see {@link Gate}). Without it a log row takes exactly its write's timestamp, as
 * in Scylla, and a reader that went past that moment misses the row.
 *
 * <p>There is one per JVM, because Cassandra makes its triggers and query handlers by class name.
 */
public final class ChangeLogs {
    private static final long FUTURE_LIMIT_MICROS = 5_000_000;
    private static volatile ChangeLogs current;

    private final Generations generations;
    private final boolean gated;
    private final long openedAt;
    private final Map<TableId, Gate> gates = new ConcurrentHashMap<>();
    private final Map<TableId, LogTable> tables = new ConcurrentHashMap<>();

    private ChangeLogs(Generations generations, boolean gated, long openedAt) {
        this.generations = generations;
        this.gated = gated;
        this.openedAt = openedAt;
    }

    /** Opens them, once Cassandra is up and before it serves clients. */
    public static void open(int streams, boolean gated) {
        Instant now = Instant.now();
        current = new ChangeLogs(Generations.open(streams, now.toEpochMilli()), gated, Gate.micros(now));
    }

    /** @throws IllegalStateException before {@link #open} */
    public static ChangeLogs current() {
        ChangeLogs logs = current;
        if (logs == null) {
            throw new IllegalStateException("the change logs are not open yet");
        }
        return logs;
    }

    /** Writes what an update changes into its table's log; readable when this returns. */
    void record(PartitionUpdate update) {
        LogTable table = table(update.metadata());
        List<Change> changes = Changes.of(update, table);
        if (changes.isEmpty()) {
            return;
        }
        if (!gated) {
            write(update, table, changes, timestamp -> timestamp);
            return;
        }
        try (Gate.Entry entry = gate(table.log()).enter(update.partitionKey().hashCode())) {
            write(update, table, changes, entry::stamp);
        }
    }

    /** Runs a read of a log, bounded by {@code upTo} in Unix microseconds; {@link Long#MAX_VALUE}: not bounded. */
    public <T> T serve(TableMetadata log, long upTo, Supplier<T> read) {
        return gated ? gate(log).serve(upTo, read) : read.get();
    }

    private void write(PartitionUpdate update, LogTable table, List<Change> changes, LongUnaryOperator stamper) {
        long limit = Gate.micros(Instant.now()) + FUTURE_LIMIT_MICROS;
        Map<Long, List<Change>> batches = LogWriter.batches(changes);
        for (long timestamp : batches.keySet()) {
            if (timestamp > limit) {
                throw new InvalidRequestException("cdc: write timestamp " + timestamp + " of " + update.metadata()
                        + " lies more than 5 s ahead of the clock; expected Unix microseconds");
            }
        }
        Map<ByteBuffer, LogWriter> writers = new LinkedHashMap<>();
        batches.forEach((timestamp, batch) -> {
            long stamp = stamper.applyAsLong(timestamp);
            writers.computeIfAbsent(stream(update, stamp),
                    stream -> new LogWriter(table, stream, update.partitionKey(), changes.size())).add(stamp, batch);
        });
        writers.values().forEach(writer -> writer.mutation().apply());
    }

    private ByteBuffer stream(PartitionUpdate update, long stamp) {
        Generation generation = generations.at(stamp);
        if (generation == null) {
            throw new InvalidRequestException("cdc: write timestamp " + stamp + " of " + update.metadata()
                    + " lies before the first generation of streams; expected Unix microseconds");
        }
        Token token = update.partitionKey().getToken();
        return generation.streamOf((long) token.getTokenValue());
    }

    private Gate gate(TableMetadata log) {
        return gates.computeIfAbsent(log.id, id -> new Gate(openedAt));
    }

    private LogTable table(TableMetadata base) {
        LogTable known = tables.get(base.id);
        TableMetadata log = Schema.instance.getTableMetadata(base.keyspace, LogSchema.logName(base.name));
        if (log == null) {
            throw new InvalidRequestException("cdc: the log of " + base + " is gone");
        }
        if (known != null && known.base() == base && known.log() == log) {
            return known;
        }
        LogTable table = LogTable.of(base, log);
        tables.put(base.id, table);
        return table;
    }
}
