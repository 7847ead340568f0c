package io.tickstream.producer.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads all partitions of a topic from their beginning. */
final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private TopicReader() {}

    /** Everything read until the condition holds of it; fails after two minutes. */
    static <V> List<ConsumerRecord<byte[], V>> readUntil(
            String bootstrapServers, String topic, Deserializer<V> values, Predicate<List<ConsumerRecord<byte[], V>>> enough) {
        List<ConsumerRecord<byte[], V>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                values)) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
            consumer.assign(partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(records)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not enough of " + topic + " after " + PATIENCE.toSeconds() + " s: "
                            + records.size() + " records");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
