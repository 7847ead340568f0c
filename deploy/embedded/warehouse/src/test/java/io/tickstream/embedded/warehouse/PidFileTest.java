package io.tickstream.embedded.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    private Path cluster;

    @Test
    void is_not_ready_before_it_exists_or_says_so() throws Exception {
        PidFile pidFile = PidFile.of(cluster);

        boolean missing = pidFile.saysReady();
        write("1\n/data\n0\n5433\n\n127.0.0.1\n  0 0\nstarting\n");
        boolean starting = pidFile.saysReady();
        write("1\n/data\n0\n5433\n\n127.0.0.1\n  0 0\nready   \n");

        assertThat(missing).isFalse();
        assertThat(starting).isFalse();
        assertThat(pidFile.saysReady()).isTrue();
    }

    @Test
    void leaves_another_process_with_its_number_alone() throws Exception {
        Process other = new ProcessBuilder("cat").start();
        write(other.pid() + "\n/data\n");

        PidFile.of(cluster).clear();

        assertThat(other.isAlive()).isTrue();
        assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        other.getOutputStream().close();
        assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void is_cleared_of_what_makes_no_sense() throws Exception {
        write("half a num");

        PidFile.of(cluster).clear();

        assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
    }

    private void write(String text) throws Exception {
        Files.writeString(cluster.resolve("postmaster.pid"), text);
    }
}
