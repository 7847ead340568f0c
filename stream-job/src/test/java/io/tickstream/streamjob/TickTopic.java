package io.tickstream.streamjob;

import io.tickstream.market.Tick;
import io.tickstream.schemas.TopicSetup;
import io.tickstream.schemas.confluent.ConfluentAvroSerializer;
import io.tickstream.schemas.confluent.RegistryUnavailableException;
import io.tickstream.schemas.tick.TickRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes ticks, and worse, to the topic as a producer would. */
public final class TickTopic implements AutoCloseable {
    private static final int ATTEMPTS = 6;

    private final KafkaProducer<String, byte[]> producer;
    private final ConfluentAvroSerializer<TickRecord> codec = new ConfluentAvroSerializer<>();

    public TickTopic(String bootstrapServers, String registryUrl) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        codec.configure(Map.of("schema.registry.url", registryUrl), false);
    }

    /** Makes a topic as the platform does. */
    public static void create(String bootstrapServers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetup.ensure(admin, List.of(topic), Optional.empty());
        }
    }

    /** Sends and waits; gives the ticks back with the offsets they got. */
    public List<Tick> send(String topic, List<Tick> ticks) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Tick tick : ticks) {
            sent.add(producer.send(new ProducerRecord<>(topic, tick.symbol(), encoded(topic, tick))));
        }
        List<Tick> kept = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            kept.add(at(ticks.get(i), sent.get(i).get().offset()));
        }
        return kept;
    }

    public RecordMetadata sendBytes(String topic, String key, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    public byte[] encoded(String topic, Tick tick) {
        for (int attempt = 1; ; attempt++) {
            try {
                return codec.serialize(topic, record(tick));
            } catch (RegistryUnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static TickRecord record(Tick tick) {
        return TickRecord.newBuilder()
                .setSymbol(tick.symbol())
                .setPrice(tick.price())
                .setTimestamp(tick.eventTime())
                .setExchange(tick.exchange())
                .setQuoteType(tick.quoteType())
                .setMarketHours(tick.marketHours())
                .setChangePercent(tick.changePercent())
                .setDayVolume(tick.dayVolume())
                .setChange(tick.change())
                .setLastSize(tick.lastSize())
                .setPriceHint(tick.priceHint())
                .setProducerTimestamp(tick.producerTimestamp())
                .setReceiveTimestamp(tick.receiveTimestamp())
                .setSource(tick.source())
                .build();
    }

    private static Tick at(Tick t, long offset) {
        return new Tick(
                t.symbol(), t.eventTime(), t.price(), t.exchange(), t.quoteType(), t.marketHours(), t.changePercent(),
                t.dayVolume(), t.change(), t.lastSize(), t.priceHint(), t.producerTimestamp(), t.receiveTimestamp(),
                t.source(), offset);
    }
}
