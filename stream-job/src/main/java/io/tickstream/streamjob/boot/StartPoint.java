package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run begins: at the newest whole checkpoint; where there is none, at the savepoint that was asked for last; else at
 * the first offset. Asking for a savepoint sets the checkpoints aside, once for each wish: so the savepoint is taken until
 * the first checkpoint of the new run, however often the process dies before, and never after.
 */
final class StartPoint {
    private static final Logger LOG = LoggerFactory.getLogger(StartPoint.class);
    private static final String RECORD = "from-savepoint";
    private static final String SET_ASIDE = ".before-savepoint";

    private StartPoint() {}

    /** @throws UnusableStateException when there are checkpoints and all are damaged */
    static SavepointRestoreSettings of(StreamJobSettings settings) throws IOException, UnusableStateException {
        Path record = settings.dataDirectory().toAbsolutePath().resolve(RECORD);
        if (settings.fromSavepoint().isPresent()) {
            grant(settings, record, settings.fromSavepoint().get().toAbsolutePath());
        }
        Optional<Path> checkpoint = LastCheckpoint.in(settings.checkpoints());
        if (checkpoint.isPresent()) {
            LOG.info("continuing from checkpoint {}", checkpoint.get());
            return restore(checkpoint.get(), RecoveryClaimMode.CLAIM);
        }
        if (Files.exists(record)) {
            Path savepoint = Path.of(Files.readAllLines(record).get(0));
            LOG.info("starting from savepoint {}", savepoint);
            return restore(savepoint, RecoveryClaimMode.NO_CLAIM);
        }
        LOG.info("no checkpoint in {}, starting from the first offset of every partition", settings.checkpoints());
        return SavepointRestoreSettings.none();
    }

    /** As {@link StateFiles#holdRecordsUnderWay}; false where nothing is restored. */
    static boolean holdsRecordsUnderWay(SavepointRestoreSettings start) throws IOException {
        return start.restoreSavepoint() && StateFiles.holdRecordsUnderWay(Path.of(URI.create(start.getRestorePath())));
    }

    private static void grant(StreamJobSettings settings, Path record, Path savepoint) throws IOException {
        List<String> wish = List.of(savepoint.toString(), settings.savepointRequest().orElse(""));
        if (Files.exists(record) && Files.readAllLines(record).equals(wish)) {
            return;
        }
        Optional<Path> checkpoints = LastCheckpoint.local(settings.checkpoints()).filter(Files::isDirectory);
        if (checkpoints.isPresent()) {
            Path aside = checkpoints.get().resolveSibling(checkpoints.get().getFileName() + SET_ASIDE);
            Scratch.delete(aside);
            Files.move(checkpoints.get(), aside);
            LOG.info("set the checkpoints of the run before aside in {}", aside);
        }
        Files.createDirectories(record.getParent());
        Path draft = record.resolveSibling(RECORD + ".draft");
        Files.write(draft, wish);
        try {
            Files.move(draft, record, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, record, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static SavepointRestoreSettings restore(Path from, RecoveryClaimMode mode) {
        return SavepointRestoreSettings.forPath(from.toUri().toString(), false, mode);
    }
}
