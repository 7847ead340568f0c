package io.tickstream.local.boot;

import io.tickstream.local.plan.UsageException;
import io.tickstream.local.state.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which data directory a command is about. */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR", description = "the data directory (.tickstream of the repository)")
    private Path data;

    RunDirectory directory() {
        Path chosen = Optional.ofNullable(data).orElseGet(() -> home().resolve(".tickstream")).toAbsolutePath().normalize();
        if (Files.exists(chosen) && !Files.isDirectory(chosen)) {
            throw new UsageException("--data %s is a file; expected a directory".formatted(chosen));
        }
        return new RunDirectory(chosen);
    }

    /** The repository; {@code ./tickstream} tells where it is. */
    static Path home() {
        return Path.of(System.getProperty("tickstream.home", ""));
    }
}
