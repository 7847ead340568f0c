package io.tickstream.producer.sink;

import io.tickstream.producer.flow.TickSink;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.confluent.ConfluentAvroSerializer;
import io.tickstream.schemas.tick.TickRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks and rejections to Kafka: Avro in Confluent's wire format, keyed by symbol.
 *
 * <p><b>Delivery:</b> idempotent, acks=all: what was taken over arrives exactly once and in order per symbol while the
 * process lives and Kafka returns within the delivery time-out. What is still buffered when the process is killed is lost;
 * on a regular stop it is flushed for up to ten seconds, and what remains is counted and logged.
 *
 * <p><b>Failure handling:</b> while Kafka is away, records are buffered; when the buffer is full, {@link #send} blocks.
 */
public final class KafkaTickSink implements TickSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTickSink.class);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(10);
    private static final int MAX_BLOCK_MILLIS = 1_000;

    private final KafkaSettings settings;
    private final SinkCounters counters;
    private final KafkaProducer<byte[], byte[]> kafka;
    private final ConfluentAvroSerializer<TickRecord> serializer = new ConfluentAvroSerializer<>();
    private final ReentrantLock order = new ReentrantLock();
    private volatile boolean held;
    private volatile long lastProgress = System.nanoTime();

    /** Does not talk to Kafka yet; see {@link #prepare}. */
    public KafkaTickSink(KafkaSettings settings, SinkCounters counters) {
        this.settings = settings;
        this.counters = counters;
        serializer.configure(Map.of("schema.registry.url", settings.registryUrl()), false);
        kafka = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "tickstream-producer"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes()),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
                        // The other strategy forgets the partitions when no broker answers, and then nothing is buffered.
                        Map.entry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none"),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                Math.toIntExact(settings.deliveryTimeout().toMillis()))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Makes the topics and registers the schema, once; must have succeeded before the first record.
     *
     * @throws Exception when Kafka or the registry cannot be reached or refuses; the same call may work later
     */
    public void prepare() throws Exception {
        KafkaTopics.ensure(settings);
        TickRecord sample = new TickRecord();
        sample.setSymbol("");
        sample.setSource("");
        sample.setIndices(List.of());
        serializer.serialize(settings.topic(), sample);
    }

    @Override
    public void send(TickRecord tick) throws InterruptedException {
        order.lockInterruptibly();
        try {
            byte[] key = tick.getSymbol().getBytes(StandardCharsets.UTF_8);
            byte[] value = serializer.serialize(settings.topic(), tick);
            submit(new ProducerRecord<>(settings.topic(), key, value), tick.getSymbol(), true);
        } finally {
            order.unlock();
        }
    }

    @Override
    public void reject(Rejection rejection) throws InterruptedException {
        order.lockInterruptibly();
        try {
            submit(rejection.toRecord(settings.rejectedTopic()), rejection.reason().code(), false);
        } finally {
            order.unlock();
        }
    }

    /** Whether Kafka takes records: nothing is held back, and what is pending has moved lately. */
    public boolean isFlowing() {
        return !held && (counters.pending() == 0 || System.nanoTime() - lastProgress < 15_000_000_000L);
    }

    /** Bytes of the buffer that are in use. */
    public double bufferUsedBytes() {
        return metric("buffer-total-bytes") - metric("buffer-available-bytes");
    }

    /** Waits until everything taken over so far is acknowledged or lost. */
    public void flush() {
        kafka.flush();
    }

    @Override
    public void close() {
        kafka.close(LONGEST_FLUSH);
        if (counters.pending() > 0) {
            LOG.error("stopped with records that Kafka did not acknowledge records={}", counters.pending());
        }
    }

    private void submit(ProducerRecord<byte[], byte[]> record, String about, boolean isTick) throws InterruptedException {
        long since = System.nanoTime();
        while (!isTaken(record, about, isTick)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while Kafka takes nothing, record of " + about);
            }
            if (!held) {
                held = true;
                LOG.warn("kafka takes no more; the source is held back topic={} pending={}", record.topic(), counters.pending());
            }
        }
        if (held) {
            held = false;
            LOG.info("kafka takes records again topic={} held_ms={}", record.topic(), (System.nanoTime() - since) / 1_000_000);
        }
    }

    /** False where the buffer is full or the brokers cannot be reached. */
    private boolean isTaken(ProducerRecord<byte[], byte[]> record, String about, boolean isTick) throws InterruptedException {
        Submission submission = new Submission(record.topic(), about, isTick);
        if (counters.pending() == 0) {
            lastProgress = System.nanoTime();
        }
        counters.submitted.increment();
        try {
            kafka.send(record, submission);
        } catch (InterruptException e) {
            counters.submitted.decrement();
            throw new InterruptedException("stopped while Kafka takes nothing, record of " + about);
        }
        if (submission.refused instanceof TimeoutException) {
            counters.submitted.decrement();
            return false;
        }
        if (submission.refused != null) {
            submission.done(submission.refused);
        }
        return true;
    }

    /** One record on its way. What Kafka's client reports on the thread that sends is a refusal, not a result. */
    private final class Submission implements Callback {
        private final String topic;
        private final String about;
        private final boolean isTick;
        private final long sentAt = System.nanoTime();
        private final Thread caller = Thread.currentThread();
        private Exception refused;

        Submission(String topic, String about, boolean isTick) {
            this.topic = topic;
            this.about = about;
            this.isTick = isTick;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (Thread.currentThread() == caller) {
                refused = failure;
            } else {
                done(failure);
            }
        }

        void done(Exception failure) {
            lastProgress = System.nanoTime();
            if (failure == null) {
                counters.acknowledged(isTick, lastProgress - sentAt);
            } else {
                counters.lost.increment();
                LOG.error("record lost topic={} of={} cause={}", topic, about, failure.toString());
            }
        }
    }

    private double metric(String name) {
        return kafka.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name) && metric.getKey().group().equals("producer-metrics"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .findFirst()
                .orElse(0);
    }
}
