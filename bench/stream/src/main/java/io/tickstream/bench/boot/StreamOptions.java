package io.tickstream.bench.boot;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of {@code bench/run stream}. */
final class StreamOptions {
    /** What can be measured. */
    enum Part {
        throughput, peers, checkpoints, store, latency, state;

        static final Set<Part> OVER_ONE_TOPIC = EnumSet.of(throughput, peers, checkpoints, store);
    }

    @Option(names = "--records", defaultValue = "1000000", paramLabel = "N", description = "distinct ticks in the topic (${DEFAULT-VALUE})")
    long records;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "how often each contender runs (${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--symbols", defaultValue = "285", paramLabel = "N", description = "symbols of the ticks (${DEFAULT-VALUE})")
    int symbols;

    @Option(names = "--seed", defaultValue = "20250603", paramLabel = "N", description = "of the made-up ticks (${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--parts", split = ",", paramLabel = "PART", description = "which of ${COMPLETION-CANDIDATES}; all of them by default")
    Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--rates", split = ",", defaultValue = "2000,10000", paramLabel = "N",
            description = "ticks a second at which latency is measured (${DEFAULT-VALUE})")
    List<Integer> rates;

    @Option(names = "--seconds", defaultValue = "20", paramLabel = "N",
            description = "for which latency and the store are measured, after warming up (${DEFAULT-VALUE})")
    int seconds;

    @Option(names = "--data", paramLabel = "DIR", description = "directory for the servers, logs and scores; emptied first (target/bench)")
    Path data;

    @Option(names = "--json", description = "print every score as JSON instead of tables")
    boolean json;
}
