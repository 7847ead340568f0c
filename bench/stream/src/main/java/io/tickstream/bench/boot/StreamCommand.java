package io.tickstream.bench.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tickstream.bench.contest.Tape;
import io.tickstream.bench.run.Filling;
import io.tickstream.bench.run.Servers;
import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The stream job beside a job that does nothing, Kafka Streams and Spark. */
@Command(
        name = "stream",
        description = {
            "Measures the stream job: records a second over a filled topic beside a Flink job that does nothing, Kafka Streams and Spark"
                    + " Structured Streaming; the cost of checkpoints; the store; latency in an open loop; the size of the state.",
            "The method is in docs/benchmarks.md. Let nothing else run on the machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StreamCommand implements Callable<Integer> {
    @Mixin
    private StreamOptions options;

    @Override
    public Integer call() throws Exception {
        Path data = options.data == null ? Checkout.find().root().resolve("target/bench") : options.data.toAbsolutePath();
        clear(data);
        Map<String, Object> results = new LinkedHashMap<>();
        boolean sound = true;
        Servers servers = Servers.start(data.resolve("servers"));
        Thread stop = new Thread(servers::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            StreamCourse course = new StreamCourse(options, servers, data, results);
            if (!Collections.disjoint(options.parts, StreamOptions.Part.OVER_ONE_TOPIC)) {
                long began = System.nanoTime();
                Filling filling = Filling.of("bench", Tape.day(options.seed, options.symbols, options.records), true, servers);
                StreamCourse.say("filled the topic: %,d records of %d symbols in %.0f s", filling.deliveries(), options.symbols, (System.nanoTime() - began) / 1e9);
                sound = course.rounds(filling);
                if (options.parts.contains(StreamOptions.Part.store)) {
                    course.store(filling);
                }
            }
            if (options.parts.contains(StreamOptions.Part.latency)) {
                course.latency();
            }
            if (options.parts.contains(StreamOptions.Part.state)) {
                course.state();
            }
        } finally {
            servers.close();
        }
        if (options.json) {
            System.out.println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results));
        }
        return sound ? 0 : 1;
    }

    static void clear(Path directory) throws IOException {
        Trees.delete(directory);
        Files.createDirectories(directory);
    }
}
