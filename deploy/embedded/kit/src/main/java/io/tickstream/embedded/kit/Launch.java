package io.tickstream.embedded.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One part to be started: where and with what.
 *
 * @param part      what to start
 * @param settings  environment variables on top of those of this process; a port of the part that is not among them has its default
 * @param arguments of its command line
 * @param directory of this run of the part: its data are in {@code data} below, and survive it; {@code tmp} does not
 * @param log       gets its output, appended
 * @param deadline  for becoming ready
 */
public record Launch(Part part, Map<String, String> settings, List<String> arguments, Path directory, Path log, Duration deadline) {

    /** Some ten times what the slowest part needs on an idle machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(180);

    public Launch {
        Map<String, String> complete = new LinkedHashMap<>();
        part.ports().forEach((name, port) -> complete.put(name, Integer.toString(port)));
        complete.putAll(settings);
        settings = Map.copyOf(complete);
        arguments = List.copyOf(arguments);
        directory = directory.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** Everything of the part under one directory, its log included, with default ports. */
    public static Launch of(Part part, Path directory) {
        return new Launch(part, Map.of(), List.of(), directory, directory.resolve(part.name() + ".log"), DEADLINE);
    }

    public Launch with(Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(settings);
        both.putAll(more);
        return new Launch(part, both, arguments, directory, log, deadline);
    }

    public Launch withArguments(String... words) {
        return new Launch(part, settings, List.of(words), directory, log, deadline);
    }

    public Launch withLog(Path file) {
        return new Launch(part, settings, arguments, directory, file, deadline);
    }

    public Launch withDeadline(Duration limit) {
        return new Launch(part, settings, arguments, directory, log, limit);
    }

    /** On ports nobody uses now. */
    public Launch onFreePorts() {
        Map<String, String> ports = new LinkedHashMap<>();
        part.ports().keySet().forEach(name -> ports.put(name, Integer.toString(FreePorts.next())));
        return with(ports);
    }

    /** The port clients use; 0 for a part without one. */
    public int port() {
        return part.ports().keySet().stream().findFirst().map(name -> Integer.parseInt(settings.get(name))).orElse(0);
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** Emptied at each start: native libraries and the like, which a killed part leaves behind. */
    public Path temporaryDirectory() {
        return directory.resolve("tmp");
    }

    Path readyFile() {
        return directory.resolve(part.name() + ".ready");
    }
}
