package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/**
 * Ends what Flink would do for ever: restore the same checkpoint at each restart although it cannot be restored. After each
 * failure of the job it looks at the files of the checkpoint that comes next.
 *
 * <p>For one thread.
 */
final class RestoreGuard {
    /** Of a checkpoint whose files are whole: something else that is wrong, such as a full disk, may pass. */
    static final int ATTEMPTS = 8;
    private static final String RESTORING = "StreamOperatorStateContext";

    private long lastFailure;
    private Path suspect;
    private String state = "";
    private int failedRestores;

    /**
     * @throws DamagedCheckpointException when the files of what Flink restores next were damaged in two looks in a row: one
     *     that is just being replaced is none
     * @throws UnusableStateException when they are whole and could not be restored time and again
     */
    void look(AccessExecutionGraph graph) throws DamagedCheckpointException, UnusableStateException {
        ErrorInfo failure = graph.getFailureInfo();
        boolean failedAnew = failure != null && failure.getTimestamp() != lastFailure;
        if (!failedAnew && suspect == null) {
            return;
        }
        lastFailure = failure.getTimestamp();
        Optional<String> next = restoredNext(graph.getCheckpointStatsSnapshot());
        Optional<Path> directory = next.flatMap(LastCheckpoint::local);
        if (directory.isPresent()) {
            check(directory.get());
        }
        if (next.isPresent() && failedAnew) {
            count(next.get(), failure.getException());
        }
    }

    private static Optional<String> restoredNext(CheckpointStatsSnapshot stats) {
        CompletedCheckpointStats completed = stats.getHistory().getLatestCompletedCheckpoint();
        return completed != null
                ? Optional.ofNullable(completed.getExternalPath())
                : Optional.ofNullable(stats.getLatestRestoredCheckpoint()).map(restored -> restored.getExternalPath());
    }

    private void check(Path checkpoint) throws DamagedCheckpointException {
        try {
            StateFiles.check(checkpoint);
            suspect = null;
        } catch (IOException e) {
            if (checkpoint.equals(suspect)) {
                throw new DamagedCheckpointException(checkpoint, e);
            }
            suspect = checkpoint;
        }
    }

    private void count(String next, SerializedThrowable failure) throws UnusableStateException {
        boolean restoring = ExceptionUtils.findThrowableWithMessage(failure, RESTORING).isPresent();
        failedRestores = !restoring ? 0 : next.equals(state) ? failedRestores + 1 : 1;
        state = next;
        if (failedRestores >= ATTEMPTS) {
            throw WaysOn.notRestored(Path.of(URI.create(next).getPath()), failedRestores, failure);
        }
    }
}
