package io.tickstream.bench.boot;

import io.tickstream.bench.contest.Score;
import io.tickstream.bench.contest.Tape;
import io.tickstream.bench.report.Rounds;
import io.tickstream.bench.report.Table;
import io.tickstream.bench.run.Contender;
import io.tickstream.bench.run.Filling;
import io.tickstream.bench.run.Pace;
import io.tickstream.bench.run.Servers;
import io.tickstream.bench.run.TickTopic;
import io.tickstream.embedded.kit.PartProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured of the stream job, part by part. */
final class StreamCourse {
    private static final String NOOP = "no-op Flink job";
    private static final String JOB = "tickstream job";
    private static final int PATIENCE_SECONDS = 180;
    private static final int WARM_UP_SECONDS = 15;
    private static final Duration STATE_SPAN = Duration.ofMinutes(18);

    private final StreamOptions options;
    private final Servers servers;
    private final Path data;
    private final Map<String, Object> results;
    private int runs;

    StreamCourse(StreamOptions options, Servers servers, Path data, Map<String, Object> results) {
        this.options = options;
        this.servers = servers;
        this.data = data;
        this.results = results;
    }

    static void say(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }

    /** Every contender once a round, one after the other; whether all of them made the fold's bars. */
    boolean rounds(Filling filling) throws IOException {
        List<Contender> contenders = contenders();
        if (contenders.isEmpty()) {
            return true;
        }
        Rounds rounds = new Rounds(filling.deliveries(), filling.bars());
        boolean sound = true;
        for (int round = 1; round <= options.rounds; round++) {
            for (Contender contender : contenders) {
                Score score = contender.run(filling, servers, directory(contender), PATIENCE_SECONDS);
                rounds.add(contender.name(), score);
                String difference = rounds.difference(score);
                sound &= difference.equals("equal") || difference.equals("–");
                say("round %d of %d, %s: %,.0f records/s, %.1f s, bars %s", round, options.rounds, contender.name(), rounds.rate(score), score.seconds(), difference);
            }
        }
        results.put("throughput", rounds.scores());
        print("Throughput, %,d records of %d symbols, %d rounds: median (lowest–highest)".formatted(filling.deliveries(), options.symbols, options.rounds), rounds.table());
        return sound;
    }

    /** The shipped sink and the embedded store behind it, for a while. */
    void store(Filling filling) throws IOException {
        servers.addStore();
        Contender contender = Contender.flink(JOB + " into the embedded store", Map.of("BENCH_MODE", "store", "BENCH_BARS", "0"));
        Score score = contender.run(filling, servers, directory(contender), options.seconds + WARM_UP_SECONDS);
        results.put("store", score);
        print("Into the embedded store", new Table("contender", "ticks/s", "seconds")
                .row(contender.name(), "%,.0f".formatted(score.records() / score.seconds()), "%.0f".formatted(score.seconds())));
    }

    /** From the moment a tick was meant to be sent to its row at the sink. */
    void latency() throws Exception {
        Table table = new Table("ticks/s", "p50 ms", "p95 ms", "p99 ms", "p99.9 ms", "highest ms", "ticks");
        Map<String, Score> scores = new LinkedHashMap<>();
        for (int rate : options.rates) {
            Pace pace = new Pace(rate, options.symbols, WARM_UP_SECONDS, options.seconds);
            String topic = "latency-" + rate;
            try (TickTopic target = TickTopic.create(topic, servers)) {
                Contender contender = Contender.flink(topic, Map.of("BENCH_MODE", "latency", "BENCH_BARS", "0"));
                int patience = WARM_UP_SECONDS + options.seconds + PATIENCE_SECONDS;
                Filling filling = new Filling(topic, pace.ticks(), pace.ticks(), Map.of());
                try (PartProcess process = contender.spawn(filling, servers, directory(contender), patience)) {
                    pace.play(target);
                    Score score = contender.await(process, patience);
                    scores.put(topic, score);
                    Map<String, Double> f = score.figures();
                    table.row("%,d".formatted(rate), ms(f, "p50_ms"), ms(f, "p95_ms"), ms(f, "p99_ms"), ms(f, "p99.9_ms"), ms(f, "p100_ms"), "%,.0f".formatted(f.get("ticks")));
                }
            }
            TickTopic.delete(topic, servers);
        }
        results.put("latency", scores);
        print("Latency, open loop, %d s after %d s of warming up".formatted(options.seconds, WARM_UP_SECONDS), table);
    }

    /** What a checkpoint holds once the correction horizon is full of ticks. */
    void state() throws Exception {
        Table table = new Table("symbols", "ticks/s each", "checkpoint MB", "bytes a symbol", "bytes a tick within the horizon", "checkpoint took ms", "heap after GC MB", "records/s");
        Map<String, Score> scores = new LinkedHashMap<>();
        for (StateCase size : StateCase.all()) {
            long ticks = Math.round(size.ratePerSymbol() * size.symbols() * STATE_SPAN.toSeconds());
            String topic = "state-" + size.symbols();
            Filling filling = Filling.of(topic, new Tape(options.seed, size.symbols(), ticks, STATE_SPAN.toMillis()), false, servers);
            Contender contender = Contender.flink(topic, Map.of("BENCH_MODE", "state", "BENCH_BARS", "0", "SYMBOLS_IN_MEMORY", size.inMemory()));
            Score score = contender.run(filling, servers, directory(contender), PATIENCE_SECONDS);
            scores.put(topic, score);
            double bytes = score.figures().get("checkpoint_bytes");
            double within = size.ratePerSymbol() * size.symbols() * StateCase.PENDING_SECONDS;
            table.row(
                    "%,d".formatted(size.symbols()), "%.2f".formatted(size.ratePerSymbol()), "%.1f".formatted(bytes / 1e6),
                    "%,.0f".formatted(bytes / size.symbols()), "%.0f".formatted(bytes / within),
                    "%.0f".formatted(score.figures().get("checkpoint_ms")),
                    "%.0f".formatted(score.figures().get("heap_bytes") / 1e6),
                    "%,.0f".formatted(score.records() / score.seconds()));
            TickTopic.delete(topic, servers);
        }
        results.put("state", scores);
        print("State, %d minutes of ticks".formatted(STATE_SPAN.toMinutes()), table);
    }

    private List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        boolean beside = options.parts.contains(StreamOptions.Part.throughput) || options.parts.contains(StreamOptions.Part.peers);
        boolean checkpoints = options.parts.contains(StreamOptions.Part.checkpoints);
        if (beside) {
            contenders.add(Contender.flink(NOOP, Map.of("BENCH_MODE", "noop", "BENCH_BARS", "0")));
        }
        if (beside || checkpoints) {
            contenders.add(Contender.flink(JOB, Map.of()));
        }
        if (options.parts.contains(StreamOptions.Part.throughput)) {
            contenders.add(Contender.flink(NOOP + ", parallelism 2", Map.of("BENCH_MODE", "noop", "BENCH_BARS", "0", "PARALLELISM", "2")));
            contenders.add(Contender.flink(JOB + ", parallelism 2", Map.of("PARALLELISM", "2")));
        }
        if (checkpoints) {
            contenders.add(Contender.flink(JOB + ", no checkpoints", Map.of("BENCH_CHECKPOINTS", "false")));
            contenders.add(Contender.flink(JOB + ", checkpoints every second", Map.of("CHECKPOINT_INTERVAL", "1s")));
        }
        if (options.parts.contains(StreamOptions.Part.peers)) {
            for (Contender peer : List.of(Contender.kafkaStreams(), Contender.spark())) {
                if (peer.isBuilt()) {
                    contenders.add(peer);
                } else {
                    say("%s is left out: not built; ./mvnw -Pbench -pl %s -am package -DskipTests", peer.name(), peer.part().module());
                }
            }
        }
        return contenders;
    }

    private void print(String title, Table table) {
        if (!options.json) {
            System.out.println(System.lineSeparator() + "### " + title + System.lineSeparator() + System.lineSeparator() + table);
        }
    }

    private Path directory(Contender contender) {
        runs++;
        return data.resolve("%02d-%s".formatted(runs, contender.name().replaceAll("[^A-Za-z0-9-]+", "-")));
    }

    private static String ms(Map<String, Double> figures, String name) {
        return "%.1f".formatted(figures.get(name));
    }
}
