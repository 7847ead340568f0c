package io.tickstream.local.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the job's checkpoints stand, as their directory shows it: the quickest witness there is. */
final class CheckpointFiles {

    private static final String PREFIX = "chk-";
    private static final String METADATA = "_metadata";

    private final Path directory;

    CheckpointFiles(Path directory) {
        this.directory = directory;
    }

    /** The number of the newest checkpoint that has begun; 0 before the first. */
    long begun() {
        return newest().map(CheckpointFiles::number).orElse(0L);
    }

    /** Whether the newest checkpoint is complete. */
    boolean isComplete() {
        return newest().filter(checkpoint -> Files.exists(checkpoint.resolve(METADATA))).isPresent();
    }

    private Optional<Path> newest() {
        try (Stream<Path> files = Files.find(directory, 2, (file, attributes) -> attributes.isDirectory() && number(file) > 0)) {
            return files.max(Comparator.comparingLong(CheckpointFiles::number));
        } catch (IOException | UncheckedIOException e) {
            // Flink deletes directories while they are listed.
            return Optional.empty();
        }
    }

    private static long number(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        return name.startsWith(PREFIX) && name.length() > PREFIX.length() && name.substring(PREFIX.length()).chars().allMatch(Character::isDigit)
                ? Long.parseLong(name.substring(PREFIX.length()))
                : 0;
    }
}
