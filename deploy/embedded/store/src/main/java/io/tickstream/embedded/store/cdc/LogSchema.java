package io.tickstream.embedded.store.cdc;

import com.google.common.collect.ImmutableMap;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.cassandra.cql3.ColumnIdentifier;
import org.apache.cassandra.db.marshal.AbstractType;
import org.apache.cassandra.db.marshal.BooleanType;
import org.apache.cassandra.db.marshal.ByteType;
import org.apache.cassandra.db.marshal.BytesType;
import org.apache.cassandra.db.marshal.Int32Type;
import org.apache.cassandra.db.marshal.ListType;
import org.apache.cassandra.db.marshal.LongType;
import org.apache.cassandra.db.marshal.MapType;
import org.apache.cassandra.db.marshal.SetType;
import org.apache.cassandra.db.marshal.ShortType;
import org.apache.cassandra.db.marshal.TimeUUIDType;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.schema.ColumnMetadata;
import org.apache.cassandra.schema.CompactionParams;
import org.apache.cassandra.schema.KeyspaceMetadata;
import org.apache.cassandra.schema.TableMetadata;
import org.apache.cassandra.schema.Triggers;
import org.apache.cassandra.utils.FBUtilities;

/** The schema side of a log: its table, the extension readers look at, and the trigger that writes it. */
public final class LogSchema {
    private static final String SUFFIX = "_scylla_cdc_log";
    private static final int WINDOWS_PER_TTL = 12;
    private static final int LONGEST_WINDOW_MINUTES = 1440;
    private static final int FILES_OF_AN_OPEN_WINDOW = 32;
    private static final int FILES_AT_ONCE = 256;

    private LogSchema() {}

    /** The name of a table's log. */
    public static String logName(String table) {
        return table + SUFFIX;
    }

    /** The table a log belongs to; nothing where the name is none of a log's. */
    public static Optional<String> baseName(String table) {
        return table.endsWith(SUFFIX) && table.length() > SUFFIX.length()
                ? Optional.of(table.substring(0, table.length() - SUFFIX.length()))
                : Optional.empty();
    }

    /** Whether a table writes a log, or has written one that is still there. */
    static boolean hasLog(TableMetadata table) {
        return table.params.extensions.containsKey(CdcOptions.EXTENSION);
    }

    /** Whether a table of the keyspace has a log. */
    public static boolean hasLog(KeyspaceMetadata keyspace, String table) {
        return keyspace.hasTable(table) && hasLog(keyspace.tables.getNullable(table));
    }

    /** The keyspace with the options set on one of its tables; the log follows with {@link #reconciled}. */
    public static KeyspaceMetadata withOptions(KeyspaceMetadata keyspace, String table, CdcOptions options) {
        TableMetadata base = keyspace.tables.getNullable(table);
        if (base.isCounter()) {
            throw new InvalidRequestException("cdc is not possible on " + base + ": it holds counters");
        }
        if (keyspace.hasTable(logName(table)) && !hasLog(base)) {
            throw new InvalidRequestException("cdc is not possible on " + base + ": a table " + logName(table) + " exists already");
        }
        Map<String, ByteBuffer> extensions = new HashMap<>(base.params.extensions);
        extensions.put(CdcOptions.EXTENSION, options.toExtension());
        Triggers triggers = base.triggers.get(CdcTrigger.NAME).isPresent() ? base.triggers.without(CdcTrigger.NAME) : base.triggers;
        TableMetadata changed = base.unbuild()
                .extensions(ImmutableMap.copyOf(extensions))
                .triggers(options.enabled() ? triggers.with(CdcTrigger.metadata()) : triggers)
                .build();
        return keyspace.withSwapped(keyspace.tables.withSwapped(changed));
    }

    /** The keyspace with a log for each table that has one, of its columns, and no log of a table that is gone. */
    public static KeyspaceMetadata reconciled(KeyspaceMetadata before, KeyspaceMetadata after) {
        KeyspaceMetadata keyspace = after;
        for (TableMetadata table : before.tables) {
            if (hasLog(table) && !after.hasTable(table.name) && keyspace.hasTable(logName(table.name))) {
                keyspace = keyspace.withSwapped(keyspace.tables.without(logName(table.name)));
            }
        }
        for (TableMetadata table : after.tables) {
            if (hasLog(table)) {
                TableMetadata log = log(table, keyspace.tables.getNullable(logName(table.name)));
                log.validate();
                keyspace = keyspace.withSwapped(keyspace.hasTable(log.name) ? keyspace.tables.withSwapped(log) : keyspace.tables.with(log));
            }
        }
        return keyspace;
    }

    private static TableMetadata log(TableMetadata base, TableMetadata existing) {
        Map<String, AbstractType<?>> columns = regularColumns(base);
        TableMetadata.Builder log = existing == null ? fresh(base) : existing.unbuild();
        if (existing != null) {
            for (ColumnMetadata column : existing.regularAndStaticColumns()) {
                if (!columns.containsKey(column.name.toString())) {
                    log.removeRegularOrStaticColumn(column.name).recordColumnDrop(column, FBUtilities.timestampMicros());
                }
            }
        }
        columns.forEach((name, type) -> {
            ColumnIdentifier column = ColumnIdentifier.getInterned(name, true);
            if (log.getColumn(column) == null) {
                log.addRegularColumn(column, type);
            }
        });
        return lifetimes(log, CdcOptions.of(base)).build();
    }

    private static TableMetadata.Builder fresh(TableMetadata base) {
        return TableMetadata.builder(base.keyspace, logName(base.name))
                .addPartitionKeyColumn(identifier("cdc$stream_id"), BytesType.instance)
                .addClusteringColumn(identifier("cdc$time"), TimeUUIDType.instance)
                .addClusteringColumn(identifier("cdc$batch_seq_no"), Int32Type.instance)
                .comment("CDC log for " + base.keyspace + "." + base.name);
    }

    /**
     * Time windows that are dropped as a whole once their rows have expired, flushed as often as a window ends. The files of
     * a window are put together once, when it has ended.
     */
    private static TableMetadata.Builder lifetimes(TableMetadata.Builder log, CdcOptions options) {
        int window = Math.max(1, Math.min(LONGEST_WINDOW_MINUTES, options.ttlSeconds() / 60 / WINDOWS_PER_TTL));
        return log.gcGraceSeconds(0)
                .compaction(CompactionParams.fromMap(Map.of(
                        "class", "TimeWindowCompactionStrategy",
                        "compaction_window_unit", "MINUTES",
                        "compaction_window_size", Integer.toString(window),
                        "min_threshold", Integer.toString(FILES_OF_AN_OPEN_WINDOW),
                        "max_threshold", Integer.toString(FILES_AT_ONCE),
                        "expired_sstable_check_frequency_seconds", "60")))
                .memtableFlushPeriod(options.ttlSeconds() == 0 ? 0 : Math.toIntExact(window * 60_000L));
    }

    private static Map<String, AbstractType<?>> regularColumns(TableMetadata base) {
        Map<String, AbstractType<?>> columns = new LinkedHashMap<>();
        columns.put("cdc$operation", ByteType.instance);
        columns.put("cdc$ttl", LongType.instance);
        columns.put("cdc$end_of_batch", BooleanType.instance);
        for (ColumnMetadata column : base.columns()) {
            columns.put(column.name.toString(), logged(column.type.unwrap()));
            if (!column.isPrimaryKeyColumn()) {
                columns.put("cdc$deleted_" + column.name, BooleanType.instance);
                if (column.type.isMultiCell()) {
                    columns.put("cdc$deleted_elements_" + column.name, SetType.getInstance(elementKey(column.type), false));
                }
            }
        }
        return columns;
    }

    /** A column's type in the log: frozen; a list as a map by its cells' keys. */
    private static AbstractType<?> logged(AbstractType<?> type) {
        return type.isMultiCell() && type instanceof ListType<?> list
                ? MapType.getInstance(TimeUUIDType.instance, list.getElementsType(), false)
                : type.freeze();
    }

    private static AbstractType<?> elementKey(AbstractType<?> type) {
        if (type instanceof MapType<?, ?> map) {
            return map.getKeysType();
        }
        if (type instanceof SetType<?> set) {
            return set.getElementsType();
        }
        return type instanceof ListType<?> ? TimeUUIDType.instance : ShortType.instance;
    }

    private static ColumnIdentifier identifier(String name) {
        return ColumnIdentifier.getInterned(name, true);
    }
}
