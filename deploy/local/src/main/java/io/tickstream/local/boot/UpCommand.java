package io.tickstream.local.boot;

import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Port;
import io.tickstream.local.plan.Ports;
import io.tickstream.local.plan.SettingsFile;
import io.tickstream.local.plan.Source;
import io.tickstream.local.plan.UpRequest;
import io.tickstream.local.plan.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts the platform and keeps it running until Ctrl-C.",
            "A part that dies is started again. Environment variables reach every part; ./tickstream status shows what runs."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--detach", description = "return once everything is ready, and let it run (see down)")
    private boolean detach;

    @Option(names = "--background", hidden = true, description = "this is the process that --detach leaves")
    private boolean background;

    @Option(names = "--fresh", description = "begin empty: delete what earlier runs stored")
    private boolean fresh;

    @Option(names = "--source", paramLabel = "SOURCE", defaultValue = "simulator", description = "simulator, yahoo (YAHOO_URL) or replay:FILE (${DEFAULT-VALUE})")
    private String source;

    @Option(names = "--from-savepoint", paramLabel = "PATH", description = "start the stream job from what ./tickstream savepoint printed, instead of where it stopped")
    private Path fromSavepoint;

    @ArgGroup(exclusive = false)
    private final Feed feed = new Feed();

    @Mixin
    private DataOption data;

    @Option(names = "--config", paramLabel = "FILE", description = "NAME=value lines, settings of any part; the environment wins over them")
    private Path config;

    @Option(names = "--without", paramLabel = "PART", split = ",", description = "parts not to start here: those that need one are led to it by the environment (KAFKA_BOOTSTRAP_SERVERS, …)")
    private Set<String> without = Set.of();

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "180", description = "for everything to be ready (${DEFAULT-VALUE})")
    private int timeout;

    @Option(names = "--free-ports", description = "a free port wherever none is set")
    private boolean freePorts;

    /** How the ticks come. */
    static final class Feed {
        @Option(names = "--speed", paramLabel = "N|max", description = "of a replay: how many times as fast as it was recorded")
        private Optional<String> speed = Optional.empty();

        @Option(names = "--retime", paramLabel = "now|original", description = "of a replay: move its times to now, or leave them")
        private Optional<String> retime = Optional.empty();

        @Option(names = "--capture", paramLabel = "FILE", description = "write every frame as received to FILE (.gz: compressed)")
        private Optional<Path> capture = Optional.empty();

        @Option(names = "--symbols", paramLabel = "A,B", description = "what to subscribe to (the 285 of HOSE)")
        private Optional<String> symbols = Optional.empty();

        @Option(names = "--symbols-file", paramLabel = "FILE", description = "the same from a file, one per line")
        private Optional<Path> symbolsFile = Optional.empty();

        @Option(names = "--market", paramLabel = "always-open|hose", description = "of the simulator: trade at any hour, or in HOSE's sessions")
        private Optional<String> market = Optional.empty();

        @Option(names = "--rate", paramLabel = "N", description = "of the simulator: ticks a second over all symbols")
        private Optional<String> rate = Optional.empty();
    }

    @Override
    public Integer call() throws Exception {
        if (detach) {
            return new Detached(data.directory()).start(spec.commandLine().getParseResult().originalArgs());
        }
        if (fresh && fromSavepoint != null) {
            throw new UsageException("--fresh and --from-savepoint exclude each other: a savepoint goes on in the topic it was taken in");
        }
        UpRequest request = new UpRequest(
                Source.parse(source), feed.speed, feed.retime, feed.capture, feed.symbols, feed.symbolsFile, feed.market, feed.rate, Optional.ofNullable(fromSavepoint));
        Map<String, String> fileSettings = new SettingsFile(Optional.ofNullable(config)).read(System.getenv());
        Map<String, String> environment = new LinkedHashMap<>(fileSettings);
        environment.putAll(System.getenv());
        Platform platform = new Platform(data.directory(), Ports.choose(portOptions(), environment, freePorts), request, fileSettings, without);
        return new Foreground(platform, fresh, Duration.ofSeconds(timeout)).run();
    }

    private Map<String, Integer> portOptions() {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (Port port : Port.all()) {
            Integer number = spec.commandLine().getParseResult().matchedOptionValue(port.option(), null);
            if (number != null) {
                chosen.put(port.variable(), number);
            }
        }
        return chosen;
    }
}
