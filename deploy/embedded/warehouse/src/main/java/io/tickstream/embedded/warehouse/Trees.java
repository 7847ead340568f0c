package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whole directories. */
final class Trees {

    private Trees() {}

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What earlier attempts left under names with this prefix; what cannot go yet goes at a later start. */
    static void deleteLeftovers(Path directory, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path leftover : entries.filter(entry -> entry.getFileName().toString().startsWith(prefix)).toList()) {
                try {
                    delete(leftover);
                } catch (IOException e) {
                    System.err.println("warehouse: cannot delete " + leftover + " yet: " + e.getMessage());
                }
            }
        }
    }
}
