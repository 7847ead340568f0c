package io.tickstream.embedded.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;
import org.apache.kafka.server.common.Feature;

/** The directory with the broker's logs: formatted once, and only ever seen formatted in full. */
final class Storage {

    private Storage() {}

    /** Formats beside the final place and renames, so a process killed half-way leaves nothing that looks formatted. */
    static Path formatted(Path dataDirectory, int nodeId) throws IOException {
        Path logs = dataDirectory.resolve("logs");
        if (Files.isDirectory(logs)) {
            return logs;
        }
        Path unfinished = Files.createDirectories(dataDirectory).resolve("logs.unfinished");
        deleteTree(unfinished);
        Files.createDirectories(unfinished);
        format(unfinished, nodeId);
        return Files.move(unfinished, logs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void format(Path directory, int nodeId) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(nodeId)
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)))
                .setControllerListenerName(BrokerProperties.CONTROLLER);
        try {
            formatter.run();
        } catch (IOException | FormatterException e) {
            throw new IOException("cannot format " + directory + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory, e);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
