package io.tickstream.bench.contest;

import io.tickstream.settings.Setting;
import io.tickstream.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;

/** What a contender is told, as environment variables. */
public record Contest(
        @Setting(name = "BENCH_MODE", fallback = "job", help = "what to run, where the contender knows several things") String mode,
        @Setting(name = "BENCH_DELIVERIES", help = "records in the topic, repeats and the closing ticks included") long deliveries,
        @Setting(name = "BENCH_DISTINCT", help = "distinct ticks in the topic, the closing ticks included") long distinct,
        @Setting(name = "BENCH_BARS", fallback = "0", help = "bars the ticks make, for which a contender waits before it tells its score")
                long bars,
        @Setting(name = "BENCH_SECONDS", fallback = "120", help = "time after which a contender that is not done gives up, seconds")
                int seconds,
        @Setting(name = "BENCH_CHECKPOINTS", fallback = "true", help = "whether checkpoints are taken") boolean checkpoints,
        @Setting(name = "KAFKA_BOOTSTRAP_SERVERS", help = "Kafka brokers, host:port") String bootstrapServers,
        @Setting(name = "KAFKA_TOPIC", help = "topic of the ticks") String topic,
        @Setting(name = "SCHEMA_REGISTRY_URL", help = "schema registry, base URL") String registryUrl,
        @Setting(name = "CHECKPOINT_INTERVAL", fallback = "10s", help = "time between checkpoints or commits")
                Duration checkpointInterval,
        @Setting(name = "PARALLELISM", fallback = "2", help = "threads that work on the ticks") int parallelism,
        @Setting(name = "DATA_DIR", help = "directory for state, and for the score") Path directory) {

    public static Contest read(String purpose, String... args) {
        return Settings.of(Contest.class).readOrExit("A contender of bench/run: " + purpose, args);
    }
}
