package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a mini cluster that died continues: the newest whole checkpoint in a directory, whichever run wrote it.
 * Whole means that every file of its state is there with its length, and RocksDB's with the content their checksums tell:
 * continuing from anything less would fail at every start anew.
 */
final class LastCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LastCheckpoint.class);
    private static final int LEVELS = 3;
    /** The newest, and one to fall back to. */
    private static final int KEPT = 2;

    private LastCheckpoint() {}

    /**
     * The directory of the checkpoint; empty where there is none, or the checkpoints are not in a local directory.
     *
     * @throws UnusableStateException when there are some and all are damaged
     */
    static Optional<Path> in(String checkpoints) throws UnusableStateException {
        Optional<Path> directory = local(checkpoints).filter(Files::isDirectory);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        List<Path> candidates = candidates(directory.get());
        Optional<Path> whole = candidates.stream().filter(LastCheckpoint::isWholeElseSaid).findFirst();
        if (whole.isEmpty() && !candidates.isEmpty()) {
            throw WaysOn.noneIsWhole(directory.get(), candidates);
        }
        return whole;
    }

    /**
     * Deletes what no run will ever ask for: of one job's directory all but the newest whole checkpoints and their files.
     * A killed run leaves such orphans, because the next one knows only of the checkpoint it continues from.
     *
     * @param job the directory of the job below that of the checkpoints
     */
    static void deleteOrphans(Path job) {
        if (!Files.isDirectory(job)) {
            return;
        }
        try (Stream<Path> files = Files.walk(job)) {
            Set<Path> needed = new HashSet<>();
            candidates(job).stream().map(LastCheckpoint::filesOfWhole).flatMap(Optional::stream).limit(KEPT).forEach(needed::addAll);
            List<Path> orphans = files.filter(file -> !needed.contains(file))
                    .filter(file -> !Files.isDirectory(file) || file.getFileName().toString().startsWith("chk-"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path orphan : orphans) {
                Files.delete(orphan);
            }
            if (!orphans.isEmpty()) {
                LOG.info("deleted {} files of checkpoints that nothing continues from", orphans.size());
            }
        } catch (IOException e) {
            LOG.warn("could not delete what killed runs left in {}: {}", job, e.toString());
        }
    }

    /** The directory behind the URI; empty where it is not a local one. */
    static Optional<Path> local(String checkpoints) {
        URI place = URI.create(checkpoints);
        return "file".equals(place.getScheme()) ? Optional.of(Path.of(place)) : Optional.empty();
    }

    private static List<Path> candidates(Path directory) {
        try (Stream<Path> files = Files.find(directory, LEVELS, (file, attributes) -> file.endsWith(StateFiles.METADATA))) {
            return files.sorted(Comparator.comparing(LastCheckpoint::modified).reversed()).map(Path::getParent).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints of " + directory, e);
        }
    }

    private static boolean isWholeElseSaid(Path checkpoint) {
        try {
            StateFiles.check(checkpoint);
            return true;
        } catch (IOException e) {
            LOG.warn("checkpoint {} is damaged and passed over: {}", checkpoint, e.getMessage());
            return false;
        }
    }

    /** All there is of a checkpoint, its directory included; empty where it is damaged. */
    private static Optional<Set<Path>> filesOfWhole(Path checkpoint) {
        try {
            Set<Path> files = new HashSet<>(StateFiles.check(checkpoint).keySet());
            files.add(checkpoint);
            files.add(checkpoint.resolve(StateFiles.METADATA));
            return Optional.of(files);
        } catch (IOException e) {
            return Optional.empty();
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
