package io.tickstream.bench.kafkastreams;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.Score;
import io.tickstream.bench.contest.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The same bars in Kafka Streams, over the topic, timed. */
public final class KafkaStreamsContender {
    private static final String CACHE_BYTES = Long.toString(64L << 20);
    private static final Duration CLOSING = Duration.ofSeconds(60);

    private KafkaStreamsContender() {}

    public static void main(String[] args) throws Exception {
        Contest contest = Contest.read("bars in Kafka Streams.", args);
        Stopwatch watch = new Stopwatch(contest.deliveries());
        Bars bars = new Bars();
        Topology topology = BarTopology.of(contest, watch, bars);
        KafkaStreams streams = new KafkaStreams(topology, properties(contest));
        streams.start();
        boolean done = watch.await(contest.seconds());
        // Writes what the caches hold to the stores and hands the bars' last states on.
        streams.close(CLOSING);
        Score.of(watch, done, bars.sums(), Map.of()).write(contest.directory());
        System.exit(0);
    }

    /** Changelogs as Kafka Streams comes; a cache large enough that a bar's updates meet in it; commits as often as our checkpoints. */
    private static Properties properties(Contest contest) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, contest.bootstrapServers());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, contest.parallelism());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, contest.directory().resolve("state").toString());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, contest.checkpointInterval().toMillis());
        properties.put("auto.offset.reset", "earliest");
        // The ticks are old: without this the broker would delete the changelogs while they are written.
        properties.put(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, Duration.ofDays(3_650).toMillis());
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        return properties;
    }
}
