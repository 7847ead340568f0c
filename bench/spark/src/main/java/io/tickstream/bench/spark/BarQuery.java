package io.tickstream.bench.spark;

import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.PeerBar;
import io.tickstream.schemas.confluent.ConfluentAvroDeserializer;
import io.tickstream.schemas.tick.TickRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * Ticks to bars with one shuffle and one stateful step per symbol: volumes as rises of a mark need state of the programmer's
 * own, and five windowed aggregations would each shuffle and store on top of it.
 */
final class BarQuery {
    private BarQuery() {}

    static Dataset<SparkBar> of(SparkSession spark, Contest contest, long batch) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", contest.bootstrapServers())
                .option("subscribe", contest.topic())
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", batch)
                .load()
                .select("value")
                .as(Encoders.BINARY())
                .mapPartitions(decode(contest.registryUrl()), Encoders.bean(SparkTick.class))
                .groupByKey((MapFunction<SparkTick, String>) SparkTick::getSymbol, Encoders.STRING())
                .flatMapGroupsWithState(
                        (FlatMapGroupsWithStateFunction<String, SparkTick, byte[], SparkBar>) BarQuery::fold,
                        OutputMode.Update(), Encoders.BINARY(), Encoders.bean(SparkBar.class), GroupStateTimeout.NoTimeout());
    }

    private static MapPartitionsFunction<byte[], SparkTick> decode(String registryUrl) {
        return records -> {
            ConfluentAvroDeserializer<TickRecord> codec = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
            codec.configure(Map.of("schema.registry.url", registryUrl), false);
            SparkContender.begin();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return records.hasNext();
                }

                @Override
                public SparkTick next() {
                    TickRecord tick = codec.deserialize("", records.next());
                    SparkContender.DECODED.increment();
                    return new SparkTick(
                            tick.getSymbol(), tick.getTimestamp(), tick.getPrice(), tick.getDayVolume(), tick.getLastSize());
                }
            };
        };
    }

    private static Iterator<SparkBar> fold(String symbol, Iterator<SparkTick> ticks, GroupState<byte[]> kept) {
        SymbolBars state = kept.exists() ? SymbolBars.ofBytes(kept.get()) : new SymbolBars();
        Map<SymbolBars.Name, PeerBar> changed = new HashMap<>();
        ticks.forEachRemaining(tick -> state.add(tick, changed));
        state.forget();
        kept.update(state.toBytes());
        List<SparkBar> bars = new ArrayList<>();
        changed.forEach((name, bar) -> bars.add(new SparkBar(symbol, name.interval().code(), name.start(), bar)));
        return bars.iterator();
    }
}
