package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCheckpointTest {

    @TempDir
    private Path directory;

    @Test
    void theNewestReadableOneIsTakenWhicheverRunWroteIt() throws IOException {
        checkpoint("run1/chk-9", 1_000);
        Path newest = checkpoint("run2/chk-3", 3_000);
        Files.createDirectories(directory.resolve("run2/chk-5"));
        Path torn = Files.createDirectories(directory.resolve("run2/chk-4")).resolve("_metadata");
        Files.write(torn, new byte[] {1, 2, 3});
        Files.setLastModifiedTime(torn, FileTime.fromMillis(4_000));

        assertThat(LastCheckpoint.in(directory.toUri().toString())).contains(newest);
    }

    @Test
    void withoutOneThereIsNone() {
        assertThat(LastCheckpoint.in(directory.toUri().toString())).isEmpty();
        assertThat(LastCheckpoint.in(directory.resolve("absent").toUri().toString())).isEmpty();
        assertThat(LastCheckpoint.in("s3://bucket/x")).isEmpty();
    }

    private Path checkpoint(String name, long modified) throws IOException {
        Path metadata = Files.createDirectories(directory.resolve(name)).resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
        return metadata.getParent();
    }
}
