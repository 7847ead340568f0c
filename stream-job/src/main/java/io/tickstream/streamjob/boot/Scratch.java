package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Flink's working files: nothing in them outlives the process, but a killed one leaves them behind. */
final class Scratch {
    private Scratch() {}

    /** An empty directory. */
    static void clear(Path directory) throws IOException {
        delete(directory);
        Files.createDirectories(directory);
    }

    /** Nothing where it was. */
    static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
