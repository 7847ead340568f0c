package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.streamjob.boot.CheckpointHealth.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointHealthTest {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong(77);

    @Test
    void checkpointsMayFailForAsLongAsTheLimit() {
        CheckpointHealth health = health(directory);
        health.look(new Counts(7, 2, 3, "old"));
        pass(100);
        health.look(new Counts(7, 12, 17, "Asynchronous task checkpoint failed."));
        assertThat(health.trouble()).isEmpty();
        assertThat(health.metrics().lines()).contains("stream_checkpoint_consecutive_failures 10", "stream_checkpoint_age_seconds 100");

        pass(1);

        assertThat(health.trouble()).contains("no checkpoint completed for 101 s (expected within 100 s), 10 failed in a row;"
                + " the last: Asynchronous task checkpoint failed.");
        health.look(new Counts(18, 12, 17, "Asynchronous task checkpoint failed."));
        assertThat(health.trouble()).isEmpty();
        assertThat(health.metrics().lines()).contains("stream_checkpoint_consecutive_failures 0", "stream_checkpoint_age_seconds 0");
    }

    @Test
    void aCheckpointThatTakesTooLongIsTroubleThoughNoneFailed() {
        CheckpointHealth health = health(directory);
        health.look(new Counts(-1, 0, -1, null));
        pass(101);
        assertThat(health.trouble()).contains("no checkpoint completed for 101 s (expected within 100 s), 0 failed in a row");
    }

    @Test
    void theDirectorySaysWhatIsWrongWithIt() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        CheckpointHealth health = health(file);
        health.look(new Counts(-1, 1, 1, "IO-problem detected."));
        pass(101);

        assertThat(health.trouble().orElseThrow()).contains("IO-problem detected. Cannot write to " + file + ": ", "Not a directory");
    }

    private CheckpointHealth health(Path place) {
        return new CheckpointHealth(LIMIT, Optional.of(place), clock::get);
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
