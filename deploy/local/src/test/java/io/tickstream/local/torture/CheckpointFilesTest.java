package io.tickstream.local.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {

    @TempDir
    private Path directory;

    @Test
    void tells_how_far_the_newest_checkpoint_is() throws IOException {
        CheckpointFiles files = new CheckpointFiles(directory);
        assertThat(files.begun()).isZero();

        Path job = Files.createDirectories(directory.resolve("job"));
        Files.createDirectories(job.resolve("shared"));
        Files.createFile(Files.createDirectories(job.resolve("chk-9")).resolve("_metadata"));
        assertThat(files.begun()).isEqualTo(9);
        assertThat(files.isComplete()).isTrue();

        Files.createDirectories(job.resolve("chk-10"));
        assertThat(files.begun()).isEqualTo(10);
        assertThat(files.isComplete()).isFalse();
    }
}
