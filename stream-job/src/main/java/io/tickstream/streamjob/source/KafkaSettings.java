package io.tickstream.streamjob.source;

import io.tickstream.settings.Setting;
import java.io.Serializable;
import java.time.Duration;

/** Where ticks come from and how long to wait for late ones. */
public record KafkaSettings(
        @Setting(name = "KAFKA_BOOTSTRAP_SERVERS", fallback = "127.0.0.1:29092", help = "Kafka brokers, host:port, comma-separated")
                String bootstrapServers,
        @Setting(name = "KAFKA_TOPIC", fallback = "yfinance", help = "topic of the ticks") String topic,
        @Setting(name = "KAFKA_REJECTED_TOPIC", fallback = "yfinance.rejected", help = "topic of what could not be used")
                String rejectedTopic,
        @Setting(name = "SCHEMA_REGISTRY_URL", fallback = "http://127.0.0.1:8082/apis/ccompat/v7", help = "schema registry, base URL")
                String registryUrl,
        @Setting(name = "SCHEMA_PATIENCE", fallback = "30s", help = "how long a schema the registry does not know is asked for again before its records are rejected")
                Duration schemaPatience,
        @Setting(name = "OUT_OF_ORDERNESS", fallback = "5s", help = "how far behind the newest tick the watermark stays")
                Duration outOfOrderness,
        @Setting(name = "IDLE_AFTER", fallback = "5s", help = "silence after which a partition that is read to its end no longer holds the watermark back")
                Duration idleAfter)
        implements Serializable {}
