package io.tickstream.bench.run;

import io.tickstream.bench.contest.Score;
import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.PartFailedException;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Someone who takes part, in a JVM of their own.
 *
 * @param name as it stands in the tables
 * @param part the program
 * @param settings what is special about it
 */
public record Contender(String name, Part part, Map<String, String> settings) {
    private static final Duration EXIT_PATIENCE = Duration.ofSeconds(120);

    public Contender {
        settings = Map.copyOf(settings);
    }

    public static Contender flink(String name, Map<String, String> settings) {
        return new Contender(name, part("flink"), settings);
    }

    public static Contender kafkaStreams() {
        return new Contender("Kafka Streams", part("kafka-streams"), Map.of());
    }

    public static Contender spark() {
        return new Contender("Spark Structured Streaming", part("spark"), Map.of());
    }

    /** Whether its program is there; the peers are built with {@code -Pbench} only. */
    public boolean isBuilt() {
        return Files.isRegularFile(Checkout.find().root().resolve(part.module()).resolve(part.jar()));
    }

    /** Runs it over a topic to its end. */
    public Score run(Filling filling, Servers servers, Path directory, int seconds) throws IOException {
        try (PartProcess process = spawn(filling, servers, directory, seconds)) {
            return await(process, seconds);
        }
    }

    /** Starts it and returns at once. */
    public PartProcess spawn(Filling filling, Servers servers, Path directory, int seconds) {
        Map<String, String> all = new LinkedHashMap<>(servers.clientSettings());
        all.put("KAFKA_TOPIC", filling.topic());
        all.put("KAFKA_REJECTED_TOPIC", filling.topic() + ".rejected");
        all.put("BENCH_DELIVERIES", Long.toString(filling.deliveries()));
        all.put("BENCH_DISTINCT", Long.toString(filling.distinct()));
        all.put("BENCH_BARS", Long.toString(filling.barCount()));
        all.put("BENCH_SECONDS", Integer.toString(seconds));
        all.putAll(settings);
        return PartProcess.spawn(Launch.of(part, directory).with(all));
    }

    /** The score of one that was spawned, when it has ended. */
    public Score await(PartProcess process, int seconds) throws IOException {
        int code = process.awaitExit(EXIT_PATIENCE.plusSeconds(seconds));
        if (code != 0) {
            throw new PartFailedException(name + " ended with " + code + "; its log, " + process.launch().log() + ", ends with:\n" + process.logTail());
        }
        return Score.read(process.launch().dataDirectory());
    }

    private static Part part(String name) {
        return new Part("bench-" + name, "bench/" + name, "target/app/bench-" + name + ".jar", Map.of(), Map.of(), new Readiness.None());
    }
}
