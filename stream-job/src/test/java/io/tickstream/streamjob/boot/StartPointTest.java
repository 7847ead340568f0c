package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPointTest {

    @TempDir
    private Path directory;

    @Test
    void aSavepointIsTakenUntilTheFirstCheckpointOfItsRunAndNeverAfter() throws Exception {
        Path savepoint = Checkpoint.at(directory.resolve("savepoint-1"), 1_000);
        checkpoint("chk-500", 2_000);

        assertThat(start(savepoint, "monday")).isEqualTo(uri(savepoint));
        assertThat(start(savepoint, "monday")).as("killed before its first checkpoint").isEqualTo(uri(savepoint));
        assertThat(start(null, null)).as("and started without the wish").isEqualTo(uri(savepoint));
        Path first = checkpoint("chk-2", 3_000);
        assertThat(start(savepoint, "monday")).isEqualTo(uri(first));
        assertThat(start(null, null)).isEqualTo(uri(first));
    }

    @Test
    void theSameSavepointCanBeWishedForAgain() throws Exception {
        Path savepoint = Checkpoint.at(directory.resolve("savepoint-1"), 1_000);
        start(savepoint, "monday");
        checkpoint("chk-2", 3_000);

        assertThat(start(savepoint, "tuesday")).isEqualTo(uri(savepoint));
        assertThat(directory.resolve("data/checkpoints.before-savepoint/job/chk-2/_metadata")).exists();
    }

    @Test
    void aCheckpointIsTheRunsOwnAndASavepointIsNot() throws Exception {
        assertThat(settings(null, null).restoreSavepoint()).isFalse();
        Path savepoint = Checkpoint.at(directory.resolve("savepoint-1"), 1_000);
        assertThat(settings(savepoint, "x").getRecoveryClaimMode()).isEqualTo(RecoveryClaimMode.NO_CLAIM);
        checkpoint("chk-1", 2_000);
        assertThat(settings(savepoint, "x").getRecoveryClaimMode()).isEqualTo(RecoveryClaimMode.CLAIM);
    }

    private Path checkpoint(String name, long modified) throws Exception {
        return Checkpoint.at(directory.resolve("data/checkpoints/job").resolve(name), modified);
    }

    private String start(Path savepoint, String request) throws Exception {
        return settings(savepoint, request).getRestorePath();
    }

    private SavepointRestoreSettings settings(Path savepoint, String request) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("DATA_DIR", directory.resolve("data").toString()));
        if (savepoint != null) {
            environment.put("FROM_SAVEPOINT", savepoint.toString());
            environment.put("FROM_SAVEPOINT_REQUEST", request);
        }
        return StartPoint.of(Settings.of(StreamJobSettings.class).read(environment));
    }

    private static String uri(Path checkpoint) {
        return checkpoint.toUri().toString();
    }
}
