package io.tickstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Runs {@code ./tickstream} as a user would, on one data directory. */
final class Tickstream {

    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private static final long LIMIT_SECONDS = 180;

    /**
     * How a command ended.
     *
     * @param out standard output
     * @param err standard error
     */
    record Ended(int code, String out, String err) {}

    private final Path data;
    private final Path outputs;
    private final Map<String, String> environment;

    /** @param outputs gets what the commands write */
    Tickstream(Path data, Path outputs, Map<String, String> environment) {
        this.data = data;
        this.outputs = outputs;
        this.environment = environment;
    }

    /** Starts a command; {@code --data} follows the first word. */
    Process start(String command, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(HOME.resolve("tickstream").toString(), "--no-build", command, "--data", data.toString()));
        words.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(words).directory(outputs.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(outputs.resolve("out").toFile());
        builder.redirectError(outputs.resolve("err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command to its end. */
    Ended run(String command, String... options) throws IOException, InterruptedException {
        return end(start(command, options));
    }

    /** Waits for the end of a command that was started. */
    Ended end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs after " + LIMIT_SECONDS + " s: " + err());
        }
        return new Ended(process.exitValue(), out(), err());
    }

    String out() throws IOException {
        return Files.readString(outputs.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(outputs.resolve("err"));
    }

    /** Waits until it is true. */
    static void await(String what, Duration limit, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
