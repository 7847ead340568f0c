package io.tickstream.streamjob.boot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.OperatorStateHandle.Mode;
import org.apache.flink.runtime.state.OperatorStateHandle.StateMetaInfo;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** Writes checkpoints as Flink does, of an operator with a state file or none. */
final class Checkpoint {
    private static final int STATE_BYTES = 100;

    private Checkpoint() {}

    static Path at(Path checkpoint, long modified, Path... stateFiles) throws IOException {
        List<OperatorState> operators = new ArrayList<>();
        for (Path file : stateFiles) {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[STATE_BYTES]);
            OperatorState operator = new OperatorState("operator", "uid", new OperatorID(), 1, 128);
            operator.putState(0, OperatorSubtaskState.builder()
                    .setManagedOperatorState(new OperatorStreamStateHandle(
                            Map.of("state", new StateMetaInfo(new long[] {0}, Mode.SPLIT_DISTRIBUTE)),
                            new FileStateHandle(new org.apache.flink.core.fs.Path(file.toUri()), STATE_BYTES)))
                    .build());
            operators.add(operator);
        }
        Path metadata = Files.createDirectories(checkpoint).resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, operators, List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
        return checkpoint;
    }
}
