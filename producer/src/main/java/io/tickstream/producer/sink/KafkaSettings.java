package io.tickstream.producer.sink;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import java.time.Duration;

/** Where Kafka and the registry are, and how much is kept while they are away. */
public record KafkaSettings(
        @Setting(name = "KAFKA_BOOTSTRAP_SERVERS", fallback = "127.0.0.1:29092", help = "brokers, host:port, comma-separated")
                String bootstrapServers,
        @Setting(name = "SCHEMA_REGISTRY_URL", fallback = "http://127.0.0.1:8082/apis/ccompat/v7",
                help = "schema registry with Confluent's interface") String registryUrl,
        @Setting(name = "KAFKA_TOPIC", fallback = "yfinance", help = "topic of the ticks") String topic,
        @Setting(name = "KAFKA_REJECTED_TOPIC", fallback = "yfinance.rejected", help = "topic of what could not be used")
                String rejectedTopic,
        @Setting(name = "KAFKA_REPLICATION", fallback = "1", help = "copies of a topic this service creates")
                int replication,
        @Setting(name = "KAFKA_BUFFER_BYTES", fallback = "33554432",
                help = "what is kept while Kafka is away; when it is full, the source is held back") long bufferBytes,
        @Setting(name = "KAFKA_DELIVERY_TIMEOUT", fallback = "1h",
                help = "how long a record is tried before it counts as lost") Duration deliveryTimeout) {

    public KafkaSettings {
        if (replication < 1) {
            throw new SettingsException("KAFKA_REPLICATION=" + replication + ": expected at least 1");
        }
        if (bufferBytes < 1 << 20) {
            throw new SettingsException("KAFKA_BUFFER_BYTES=" + bufferBytes + ": expected at least " + (1 << 20));
        }
        if (deliveryTimeout.compareTo(Duration.ofMinutes(1)) < 0 || deliveryTimeout.compareTo(Duration.ofDays(24)) > 0) {
            throw new SettingsException("KAFKA_DELIVERY_TIMEOUT=" + deliveryTimeout + ": expected 1m to 24d");
        }
    }
}
