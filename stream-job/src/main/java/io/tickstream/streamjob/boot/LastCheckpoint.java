package io.tickstream.streamjob.boot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where a mini cluster that died continues: the newest complete checkpoint in a directory, whichever run wrote it. */
final class LastCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LastCheckpoint.class);
    private static final String METADATA = "_metadata";
    private static final int LEVELS = 3;

    private LastCheckpoint() {}

    /** The directory of the checkpoint; empty where there is none, or the checkpoints are not in a local directory. */
    static Optional<Path> in(String checkpoints) {
        URI place = URI.create(checkpoints);
        if (!"file".equals(place.getScheme()) || !Files.isDirectory(Path.of(place))) {
            return Optional.empty();
        }
        return candidates(Path.of(place)).stream().filter(LastCheckpoint::isReadable).map(Path::getParent).findFirst();
    }

    private static List<Path> candidates(Path directory) {
        try (Stream<Path> files = Files.find(directory, LEVELS, (file, attributes) -> file.endsWith(METADATA))) {
            return files.sorted(Comparator.comparing(LastCheckpoint::modified).reversed()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints of " + directory, e);
        }
    }

    private static boolean isReadable(Path metadata) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            Checkpoints.loadCheckpointMetadata(in, LastCheckpoint.class.getClassLoader(), metadata.getParent().toString());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("checkpoint {} cannot be used: {}", metadata.getParent(), e.toString());
            return false;
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
