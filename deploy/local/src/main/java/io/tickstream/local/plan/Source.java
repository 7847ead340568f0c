package io.tickstream.local.plan;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the ticks come from. */
public sealed interface Source {

    /** The simulator of this platform. */
    record Simulator() implements Source {
        @Override
        public String name() {
            return "simulator";
        }
    }

    /** Yahoo, or whatever speaks its protocol at YAHOO_URL. */
    record Yahoo() implements Source {
        @Override
        public String name() {
            return "yahoo";
        }
    }

    /** A capture file, absolute. */
    record Replay(Path file) implements Source {
        @Override
        public String name() {
            return "replay";
        }
    }

    /** What its ticks say they came from. */
    String name();

    /** @throws UsageException when the text names no source or a file that cannot be read */
    static Source parse(String text) {
        if (text.equals("simulator")) {
            return new Simulator();
        }
        if (text.equals("yahoo")) {
            return new Yahoo();
        }
        if (text.startsWith("replay:") && text.length() > "replay:".length()) {
            Path file = Path.of(text.substring("replay:".length())).toAbsolutePath().normalize();
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageException("--source replay: %s is no readable file; expected a capture".formatted(file));
            }
            return new Replay(file);
        }
        throw new UsageException("--source is '%s'; expected simulator, yahoo or replay:FILE".formatted(text));
    }
}
