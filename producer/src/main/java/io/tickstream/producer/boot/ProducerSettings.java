package io.tickstream.producer.boot;

import io.tickstream.producer.flow.Limits;
import io.tickstream.producer.sink.KafkaSettings;
import io.tickstream.producer.source.ReplaySettings;
import io.tickstream.producer.source.YahooSettings;
import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** All that can be set. */
public record ProducerSettings(
        @Setting(name = "SOURCE", fallback = "yahoo", help = "yahoo, or replay:FILE for a capture, plain or gzip") String source,
        @Setting(name = "SOURCE_NAME", help = "what ticks say they came from; default: yahoo or replay, as SOURCE")
                Optional<String> name,
        @Setting(name = "CAPTURE_FILE",
                help = "file to write received frames to, as JSON lines, behind what it holds; gzip where it ends in .gz")
                Optional<Path> captureFile,
        @Setting(name = "PRODUCER_HOST", fallback = "127.0.0.1", help = "address of health and metrics") String host,
        @Setting(name = "PRODUCER_PORT", fallback = "9101", help = "port of health and metrics; 0: any") int port,
        YahooSettings yahoo,
        ReplaySettings replay,
        KafkaSettings kafka,
        Limits limits) {

    private static final String REPLAY = "replay:";

    public ProducerSettings {
        if (!source.equals("yahoo") && !source.startsWith(REPLAY)) {
            throw new SettingsException("SOURCE=" + source + ": expected yahoo or replay:FILE");
        }
        if (port < 0 || port > 65_535) {
            throw new SettingsException("PRODUCER_PORT=" + port + ": expected 0 to 65535");
        }
        tape(source).filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new SettingsException("SOURCE=" + source + ": expected a readable file at " + file.toAbsolutePath());
        });
    }

    /** The capture to play; empty where frames come from a server. */
    public Optional<Path> tape() {
        return tape(source);
    }

    /** What ticks say they came from. */
    public String sourceName() {
        return name.orElse(tape().isPresent() ? "replay" : "yahoo");
    }

    private static Optional<Path> tape(String source) {
        return source.startsWith(REPLAY) ? Optional.of(Path.of(source.substring(REPLAY.length()))) : Optional.empty();
    }
}
