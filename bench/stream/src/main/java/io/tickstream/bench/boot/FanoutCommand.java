package io.tickstream.bench.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tickstream.bench.report.Fanout;
import io.tickstream.bench.report.Table;
import io.tickstream.bench.run.Crowd;
import io.tickstream.bench.run.FanoutServer;
import io.tickstream.embedded.kit.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bridge beside bare Netty, Node's ws and Quarkus' two WebSocket extensions. */
@Command(
        name = "fanout",
        description = {
            "Measures how many messages a second the bridge delivers to many WebSocket clients on loopback, and what a million of them cost in"
                    + " processor time, beside a bare Netty server that sends the same frames, Node's ws and Quarkus' two extensions; and"
                    + " what an idle connection costs in memory.",
            "The method is in docs/benchmarks.md. Let nothing else run on the machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FanoutCommand implements Callable<Integer> {
    @Option(names = "--clients", split = ",", defaultValue = "100,1000,5000", paramLabel = "N", description = "how many clients at once (${DEFAULT-VALUE})")
    private List<Integer> clients;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "how often each contender runs (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "6", paramLabel = "N", description = "for which is measured, after half as many to warm up (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rates", split = ",", defaultValue = "0,100", paramLabel = "N",
            description = "ticks a second to every client; 0 for as many as can be (${DEFAULT-VALUE})")
    private List<Integer> rates;

    @Option(names = "--contenders", split = ",", paramLabel = "NAME", description = "which of ${COMPLETION-CANDIDATES}; all of them by default")
    private Set<FanoutServer.Kind> contenders = EnumSet.allOf(FanoutServer.Kind.class);

    @Option(names = "--idle", defaultValue = "5000", paramLabel = "N", description = "idle clients whose memory is measured; 0 for none (${DEFAULT-VALUE})")
    private int idle;

    @Option(names = "--json", description = "print every score as JSON instead of tables")
    private boolean json;

    private final Path logs = Checkout.find().root().resolve("target/bench/fanout");
    private final Map<String, Object> results = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        List<FanoutServer.Kind> present = new ArrayList<>(contenders);
        if (present.contains(FanoutServer.Kind.WS) && !FanoutServer.installWs()) {
            System.err.println("bench: no Node.js with npm and a registry here: without ws");
            present.remove(FanoutServer.Kind.WS);
        }
        for (int rate : rates) {
            for (int crowd : clients) {
                course(present, crowd, rate);
            }
        }
        if (idle > 0) {
            print("### Memory of " + idle + " idle clients", memory());
        }
        if (json) {
            System.out.println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results));
        }
        return 0;
    }

    private void course(List<FanoutServer.Kind> present, int crowd, int rate) throws IOException {
        String title = crowd + " clients, " + (rate == 0 ? "as many ticks as can be" : rate + " ticks/s");
        Fanout scores = new Fanout();
        for (int round = 1; round <= rounds; round++) {
            for (FanoutServer.Kind kind : present) {
                Fanout.Score score = measure(kind, crowd, rate);
                scores.add(kind.title(), score);
                System.err.printf("%s, round %d: %s %,.0f messages/s, %.2f s per million%n", title, round, kind.title(), score.rate(), score.cpuPerMillion());
            }
        }
        results.put(title, scores.scores());
        print("### " + title, scores.table());
    }

    private Fanout.Score measure(FanoutServer.Kind kind, int crowd, int rate) throws IOException {
        try (FanoutServer server = FanoutServer.start(kind, logs);
                Crowd listening = server.connect(crowd)) {
            listening.listen(seconds / 2.0, rate, server::credit);
            long messages = listening.received();
            long frames = listening.frames();
            double cpu = server.cpuSeconds();
            long began = System.nanoTime();
            listening.listen(seconds, rate, server::credit);
            double took = (System.nanoTime() - began) / 1e9;
            return new Fanout.Score(
                    listening.received() - messages, listening.frames() - frames, took, server.cpuSeconds() - cpu);
        }
    }

    private Table memory() throws IOException {
        try (FanoutServer server = FanoutServer.start(FanoutServer.Kind.BRIDGE, logs)) {
            server.connect(10).close();
            FanoutServer.Memory before = server.memory();
            try (Crowd sleeping = server.connect(idle)) {
                sleeping.listen(1, 0, credit -> {});
                FanoutServer.Memory with = server.memory();
                Table table = new Table("", "heap", "direct", "resident");
                row(table, "without clients, MiB", before.heap() / 1048576.0, before.direct() / 1048576.0, before.resident() / 1048576.0);
                row(table, "with " + idle + ", MiB", with.heap() / 1048576.0, with.direct() / 1048576.0, with.resident() / 1048576.0);
                row(table, "a client, KiB", (with.heap() - before.heap()) / 1024.0 / idle, (with.direct() - before.direct()) / 1024.0 / idle,
                        (with.resident() - before.resident()) / 1024.0 / idle);
                results.put("memory", List.of(before, with));
                return table;
            }
        }
    }

    private static void row(Table table, String name, double heap, double direct, double resident) {
        table.row(name, "%.1f".formatted(heap), "%.1f".formatted(direct), "%.1f".formatted(resident));
    }

    private void print(String title, Table table) {
        if (!json) {
            System.out.println(title);
            System.out.println();
            System.out.println(table);
        }
    }
}
