package io.tickstream.bench.run;

import io.tickstream.bench.contest.Tape;
import io.tickstream.market.Tick;
import io.tickstream.schemas.TopicSetup;
import io.tickstream.schemas.Topics;
import io.tickstream.schemas.confluent.ConfluentAvroSerializer;
import io.tickstream.schemas.confluent.RegistryUnavailableException;
import io.tickstream.schemas.tick.TickRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of ticks with as many partitions as the platform's, and its producer's settings. Not thread-safe. */
public final class TickTopic implements AutoCloseable {
    private static final int ATTEMPTS = 6;

    private final String name;
    private final KafkaProducer<String, byte[]> producer;
    private final ConfluentAvroSerializer<TickRecord> codec = new ConfluentAvroSerializer<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private TickTopic(String name, Servers servers) {
        this.name = name;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers.bootstrapServers(),
                        "acks", "all",
                        "enable.idempotence", "true",
                        "compression.type", "lz4",
                        "linger.ms", 5,
                        "batch.size", 64 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
        codec.configure(Map.of("schema.registry.url", servers.registryUrl()), false);
    }

    /** Makes the topic, and one for what could not be used. */
    public static TickTopic create(String name, Servers servers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            TopicSetup.ensure(admin, List.of(name, name + ".rejected"), Optional.empty());
        }
        TickTopic topic = new TickTopic(name, servers);
        topic.register();
        return topic;
    }

    public static void delete(String name, Servers servers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.deleteTopics(List.of(name, name + ".rejected")).all().get();
        }
    }

    public String name() {
        return name;
    }

    /** Hands a tick to the producer. */
    public void send(Tick tick) {
        send(null, tick, tick.receiveTimestamp());
    }

    /** The same, with a mark of the benchmark's own in the field of the receive timestamp. */
    public void send(Tick tick, long mark) {
        send(null, tick, mark);
    }

    /** One tick of the next day into every partition, which closes all bars; tells how many. */
    public int sendEnds() {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            Tick end = Tape.end(partition);
            send(partition, end, end.receiveTimestamp());
        }
        return Topics.PARTITIONS;
    }

    /** Waits until all are written; fails where one was not. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("topic " + name + " could not be filled", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    /** A registry that has just started may be slower than the codec's patience. */
    private void register() {
        for (int attempt = 1; ; attempt++) {
            try {
                codec.serialize(name, record(Tape.end(0), 0));
                return;
            } catch (RegistryUnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void send(Integer partition, Tick tick, long receiveTimestamp) {
        producer.send(
                new ProducerRecord<>(name, partition, tick.symbol(), codec.serialize(name, record(tick, receiveTimestamp))),
                (written, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
    }

    private static TickRecord record(Tick tick, long receiveTimestamp) {
        TickRecord record = new TickRecord();
        record.setSymbol(tick.symbol());
        record.setPrice(tick.price());
        record.setTimestamp(tick.eventTime());
        record.setExchange(tick.exchange());
        record.setQuoteType(tick.quoteType());
        record.setMarketHours(tick.marketHours());
        record.setChangePercent(tick.changePercent());
        record.setDayVolume(tick.dayVolume());
        record.setChange(tick.change());
        record.setLastSize(tick.lastSize());
        record.setPriceHint(tick.priceHint());
        record.setProducerTimestamp(tick.producerTimestamp());
        record.setReceiveTimestamp(receiveTimestamp);
        record.setSource(tick.source());
        record.setIndices(List.of());
        return record;
    }
}
