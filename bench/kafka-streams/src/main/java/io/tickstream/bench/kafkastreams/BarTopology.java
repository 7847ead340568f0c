package io.tickstream.bench.kafkastreams;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.PeerBar;
import io.tickstream.bench.contest.Stopwatch;
import io.tickstream.market.Interval;
import io.tickstream.schemas.confluent.ConfluentAvroDeserializer;
import io.tickstream.schemas.tick.TickRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Ticks to bars as the library is meant to be used: repeats out by a window store, then one windowed aggregation per interval
 * of the same stream, without a repartition. Days are windows of 24 hours of UTC, which hold HOSE's sessions whole.
 */
final class BarTopology {
    private static final Duration GRACE = Duration.ofMinutes(15);

    private BarTopology() {}

    static Topology of(Contest contest, Stopwatch watch, Bars bars) {
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<String, Trade> trades = builder.stream(
                        contest.topic(),
                        Consumed.with(Serdes.String(), ticks(contest)).withTimestampExtractor(
                                (record, partitionTime) -> ((TickRecord) record.value()).getTimestamp()))
                .processValues(distinct(watch))
                .groupByKey(Grouped.keySerde(Serdes.String()));
        for (Interval interval : Interval.values()) {
            Duration size = Duration.ofMillis(interval.isIntraday() ? interval.millis() : Duration.ofDays(1).toMillis());
            trades.windowedBy(TimeWindows.ofSizeAndGrace(size, GRACE))
                    .aggregate(
                            PeerBar::new,
                            (symbol, trade, bar) -> bar.add(
                                    trade.time(), trade.dayVolume(), trade.price(), trade.size(), trade.traded()),
                            Materialized.<String, PeerBar, WindowStore<Bytes, byte[]>>as("bars-" + interval.code())
                                    .withKeySerde(Serdes.String())
                                    .withValueSerde(peerBars())
                                    .withRetention(size.plus(GRACE))
                                    .withCachingEnabled())
                    .toStream()
                    .foreach((window, bar) -> bars.put(
                            window.key(), interval.code(), window.window().start(), bar.open, bar.high, bar.low, bar.close, bar.volume));
        }
        return builder.build();
    }

    private static FixedKeyProcessorSupplier<String, TickRecord, Trade> distinct(Stopwatch watch) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, TickRecord, Trade> get() {
                return new DistinctTrades(watch);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.windowStoreBuilder(
                                        Stores.persistentWindowStore(DistinctTrades.SEEN, GRACE, Duration.ofMinutes(1), false),
                                        Serdes.ByteArray(), Serdes.ByteArray())
                                .withCachingEnabled(),
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(DistinctTrades.MARKS), Serdes.String(), Serdes.ByteArray())
                                .withCachingEnabled());
            }
        };
    }

    private static Serde<TickRecord> ticks(Contest contest) {
        ThreadLocal<ConfluentAvroDeserializer<TickRecord>> codecs = ThreadLocal.withInitial(() -> {
            ConfluentAvroDeserializer<TickRecord> codec = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
            codec.configure(Map.of("schema.registry.url", contest.registryUrl()), false);
            return codec;
        });
        return Serdes.serdeFrom(
                (topic, tick) -> {
                    throw new UnsupportedOperationException("ticks are only read");
                },
                (topic, bytes) -> codecs.get().deserialize(topic, bytes));
    }

    private static Serde<PeerBar> peerBars() {
        return Serdes.serdeFrom(
                (topic, bar) -> bar == null ? null : bar.toBytes(),
                (topic, bytes) -> bytes == null ? null : PeerBar.read(ByteBuffer.wrap(bytes)));
    }
}
