package io.tickstream.local.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks of {@code up}, beyond where and on which ports. An absent value leaves the part's own default.
 *
 * @param source where ticks come from
 * @param speed of a replay: a factor, or max
 * @param retime of a replay: now or original
 * @param capture the file the producer writes what it receives to
 * @param symbols what to subscribe to, comma-separated
 * @param symbolsFile a file of them
 * @param market of the simulator: always-open or hose
 * @param rate of the simulator, ticks a second over all symbols
 * @param fromSavepoint the savepoint the stream job starts from instead of its newest checkpoint
 */
public record UpRequest(
        Source source,
        Optional<String> speed,
        Optional<String> retime,
        Optional<Path> capture,
        Optional<String> symbols,
        Optional<Path> symbolsFile,
        Optional<String> market,
        Optional<String> rate,
        Optional<Path> fromSavepoint) {

    private static final String SAVEPOINT_METADATA = "_metadata";

    public UpRequest {
        boolean replay = source instanceof Source.Replay;
        boolean simulator = source instanceof Source.Simulator;
        only(replay, "--speed", speed, "replay:FILE");
        only(replay, "--retime", retime, "replay:FILE");
        only(simulator, "--market", market, "simulator");
        only(simulator, "--rate", rate, "simulator");
        one("--speed", speed, "[0-9]{1,6}([.][0-9]{1,3})?|max", "a factor such as 10, or max");
        one("--retime", retime, "now|original", "now or original");
        one("--market", market, "always-open|hose", "always-open or hose");
        one("--rate", rate, "[0-9]{1,5}|100000", "ticks a second from 0 to 100000");
        if (symbols.isPresent() && symbolsFile.isPresent()) {
            throw new UsageException("--symbols and --symbols-file exclude each other");
        }
        fromSavepoint.filter(directory -> !Files.isRegularFile(directory.resolve(SAVEPOINT_METADATA))).ifPresent(directory -> {
            throw new UsageException("--from-savepoint %s: expected the directory of a savepoint, as ./tickstream savepoint printed it".formatted(directory));
        });
    }

    /** From where the job stopped. */
    public UpRequest(
            Source source,
            Optional<String> speed,
            Optional<String> retime,
            Optional<Path> capture,
            Optional<String> symbols,
            Optional<Path> symbolsFile,
            Optional<String> market,
            Optional<String> rate) {
        this(source, speed, retime, capture, symbols, symbolsFile, market, rate, Optional.empty());
    }

    /** The simulator, all else as it comes. */
    public static UpRequest simulator() {
        return new UpRequest(new Source.Simulator(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Map<String, String> producerSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SOURCE", source instanceof Source.Replay replay ? "replay:" + replay.file() : "yahoo");
        settings.put("SOURCE_NAME", source.name());
        put(settings, "REPLAY_SPEED", speed);
        put(settings, "REPLAY_RETIME", retime);
        put(settings, "CAPTURE_FILE", capture.map(Path::toAbsolutePath));
        put(settings, "SYMBOLS", symbols);
        put(settings, "SYMBOLS_FILE", symbolsFile.map(Path::toAbsolutePath));
        return settings;
    }

    /** The job follows each request once: when it dies later it goes on from its own checkpoints. */
    Map<String, String> streamJobSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "FROM_SAVEPOINT", fromSavepoint.map(Path::toAbsolutePath));
        put(settings, "FROM_SAVEPOINT_REQUEST", fromSavepoint.map(directory -> Instant.now()));
        return settings;
    }

    Map<String, String> simulatorSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "SIM_MARKET", market);
        put(settings, "SIM_TICKS_PER_SECOND", rate);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, Optional<?> value) {
        value.ifPresent(present -> settings.put(name, present.toString()));
    }

    private static void only(boolean allowed, String option, Optional<String> value, String source) {
        if (value.isPresent() && !allowed) {
            throw new UsageException("%s goes with --source %s only".formatted(option, source));
        }
    }

    private static void one(String option, Optional<String> value, String form, String expected) {
        value.filter(text -> !text.matches(form)).ifPresent(text -> {
            throw new UsageException("%s is '%s'; expected %s".formatted(option, text, expected));
        });
    }
}
