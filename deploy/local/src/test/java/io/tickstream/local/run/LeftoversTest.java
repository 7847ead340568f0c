package io.tickstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftoversTest {

    @TempDir
    private Path data;

    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sh", "-c", "cat > /dev/null").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void ends_what_a_dead_launcher_left() throws Exception {
        RunDirectory directory = new RunDirectory(data);
        directory.write(PartRecord.waiting("kafka", "1").startedAs(process.toHandle()));

        assertThat(Leftovers.end(directory, Duration.ofSeconds(10))).containsExactly("kafka");

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.parts()).isEmpty();
    }

    @Test
    void leaves_a_process_alone_that_got_the_pid_later() {
        RunDirectory directory = new RunDirectory(data);
        directory.write(new PartRecord("kafka", Phase.READY, process.pid(), Instant.EPOCH, "1", 0));

        assertThat(Leftovers.end(directory, Duration.ofSeconds(10))).isEmpty();

        assertThat(process.isAlive()).isTrue();
        assertThat(directory.parts()).isEmpty();
    }
}
