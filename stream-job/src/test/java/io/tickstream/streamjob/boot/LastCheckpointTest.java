package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCheckpointTest {

    @TempDir
    private Path directory;

    @Test
    void theNewestReadableOneIsTakenWhicheverRunWroteIt() throws Exception {
        checkpoint("run1/chk-9", 1_000);
        Path newest = checkpoint("run2/chk-3", 3_000);
        Files.createDirectories(directory.resolve("run2/chk-5"));
        Path torn = Files.createDirectories(directory.resolve("run2/chk-4")).resolve("_metadata");
        Files.write(torn, new byte[] {1, 2, 3});
        Files.setLastModifiedTime(torn, FileTime.fromMillis(4_000));

        assertThat(LastCheckpoint.in(directory.toUri().toString())).contains(newest);
    }

    @Test
    void withoutOneThereIsNone() throws Exception {
        assertThat(LastCheckpoint.in(directory.toUri().toString())).isEmpty();
        assertThat(LastCheckpoint.in(directory.resolve("absent").toUri().toString())).isEmpty();
        assertThat(LastCheckpoint.in("s3://bucket/x")).isEmpty();
    }

    @Test
    void oneWithAStateFileMissingOrCutShortIsPassedOver() throws Exception {
        Path whole = Checkpoint.at(directory.resolve("job/chk-1"), 1_000, directory.resolve("job/shared/a"));
        Checkpoint.at(directory.resolve("job/chk-2"), 2_000, directory.resolve("job/shared/b"));
        Checkpoint.at(directory.resolve("job/chk-3"), 3_000, directory.resolve("job/shared/c"));
        Files.write(directory.resolve("job/shared/b"), new byte[1]);
        Files.delete(directory.resolve("job/shared/c"));

        assertThat(LastCheckpoint.in(directory.toUri().toString())).contains(whole);
    }

    @Test
    void whatNoKeptCheckpointNeedsIsDeleted() throws Exception {
        Path job = directory.resolve("job");
        Checkpoint.at(job.resolve("chk-1"), 1_000, job.resolve("shared/a"));
        Checkpoint.at(job.resolve("chk-2"), 2_000, job.resolve("shared/b"));
        Checkpoint.at(job.resolve("chk-3"), 3_000, job.resolve("shared/c"));
        Files.createDirectories(job.resolve("chk-4"));
        Files.write(job.resolve("shared/orphan"), new byte[9]);

        LastCheckpoint.deleteOrphans(job);

        try (Stream<Path> left = Files.walk(job)) {
            assertThat(left.map(file -> job.relativize(file).toString()))
                    .containsExactlyInAnyOrder("", "chk-2", "chk-2/_metadata", "chk-3", "chk-3/_metadata", "shared", "shared/b", "shared/c");
        }
    }

    private Path checkpoint(String name, long modified) throws Exception {
        return Checkpoint.at(directory.resolve(name), modified);
    }
}
