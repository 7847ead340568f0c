package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.cassandra.cql3.QueryProcessor;
import org.apache.cassandra.cql3.UntypedResultSet;
import org.apache.cassandra.cql3.statements.schema.CreateTableStatement;
import org.apache.cassandra.db.ConsistencyLevel;
import org.apache.cassandra.db.marshal.BytesType;
import org.apache.cassandra.db.marshal.SetType;
import org.apache.cassandra.schema.Schema;
import org.apache.cassandra.schema.SchemaTransformations;

/** All generations, oldest first, as {@code system_distributed} holds them for readers. */
final class Generations {
    private static final String KEYSPACE = "system_distributed";
    private static final SetType<ByteBuffer> STREAMS = SetType.getInstance(BytesType.instance, false);
    private static final String TIMESTAMPS = """
            CREATE TABLE cdc_generation_timestamps (
                key text, time timestamp, expired timestamp, PRIMARY KEY (key, time)
            ) WITH CLUSTERING ORDER BY (time DESC)""";
    private static final String DESCRIPTIONS = """
            CREATE TABLE cdc_streams_descriptions_v2 (
                time timestamp, range_end bigint, streams frozen<set<blob>>, PRIMARY KEY (time, range_end)
            )""";

    private final NavigableMap<Long, Generation> byStart;

    private Generations(NavigableMap<Long, Generation> byStart) {
        this.byStart = byStart;
    }

    /**
     * Those of the server's tables, which it makes where they are missing, and a new one where the newest has not as many
     * streams as wanted. To be called before clients are served.
     */
    static Generations open(int streams, long nowMillis) {
        for (String table : List.of(TIMESTAMPS, DESCRIPTIONS)) {
            Schema.instance.transform(SchemaTransformations.addTable(CreateTableStatement.parse(table, KEYSPACE).build(), true));
        }
        NavigableMap<Long, Generation> generations = load();
        if (generations.isEmpty() || generations.lastEntry().getValue().streams().size() != streams) {
            Generation created = Generation.create(nowMillis, streams);
            save(created);
            generations.put(nowMillis, created);
        }
        return new Generations(generations);
    }

    Generation newest() {
        return byStart.lastEntry().getValue();
    }

    /** The generation of a moment; null before the first. */
    Generation at(long micros) {
        var entry = byStart.floorEntry(Math.floorDiv(micros, 1000L));
        return entry == null ? null : entry.getValue();
    }

    private static NavigableMap<Long, Generation> load() {
        NavigableMap<Long, Generation> generations = new TreeMap<>();
        for (UntypedResultSet.Row row : QueryProcessor.process(
                "SELECT time FROM system_distributed.cdc_generation_timestamps WHERE key = 'timestamps'", ConsistencyLevel.ONE)) {
            long start = row.getTimestamp("time").getTime();
            List<Generation.Stream> streams = new ArrayList<>();
            for (UntypedResultSet.Row range : QueryProcessor.process(
                    "SELECT range_end, streams FROM system_distributed.cdc_streams_descriptions_v2 WHERE time = " + start,
                    ConsistencyLevel.ONE)) {
                for (ByteBuffer id : STREAMS.compose(range.getBytes("streams"))) {
                    streams.add(new Generation.Stream(range.getLong("range_end"), id));
                }
            }
            generations.put(start, new Generation(start, streams));
        }
        return generations;
    }

    private static void save(Generation generation) {
        Date start = new Date(generation.startMillis());
        for (Generation.Stream stream : generation.streams()) {
            QueryProcessor.executeInternal(
                    "INSERT INTO system_distributed.cdc_streams_descriptions_v2 (time, range_end, streams) VALUES (?, ?, ?)",
                    start, stream.rangeEnd(), Set.of(stream.id().duplicate()));
        }
        QueryProcessor.executeInternal(
                "INSERT INTO system_distributed.cdc_generation_timestamps (key, time) VALUES ('timestamps', ?)", start);
    }
}
