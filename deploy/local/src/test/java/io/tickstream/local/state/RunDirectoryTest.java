package io.tickstream.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.local.state.PartRecord.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    private Path data;

    private RunDirectory directory;

    @BeforeEach
    void make() {
        directory = new RunDirectory(data.resolve("with space"));
    }

    @Test
    void reads_what_it_wrote() {
        PartRecord kafka = new PartRecord("kafka", Phase.READY, 42, Instant.parse("2026-11-21T01:02:03.450Z"), "29092", 3);
        PartRecord launcher = new PartRecord(RunDirectory.LAUNCHER, Phase.READY, 41, Instant.EPOCH, "", 0);

        directory.write(kafka.in(Phase.STARTING));
        directory.write(kafka);
        directory.write(launcher);

        assertThat(directory.parts()).containsExactly(kafka);
        assertThat(directory.launcher()).contains(launcher);
    }

    @Test
    void forgets_on_clear() {
        directory.write(PartRecord.waiting("kafka", ""));
        directory.write(PartRecord.waiting(RunDirectory.LAUNCHER, ""));

        directory.clear();

        assertThat(directory.parts()).isEmpty();
        assertThat(directory.launcher()).isEmpty();
    }

    @Test
    void knows_nothing_of_a_directory_that_is_not_there() {
        assertThat(directory.parts()).isEmpty();
        assertThat(directory.readClientSettings()).isEmpty();
        assertThat(directory.isRunning()).isFalse();
    }

    @Test
    void passes_over_a_file_it_did_not_write() throws Exception {
        Files.createDirectories(directory.run());
        Files.writeString(directory.run().resolve("notes.properties"), "name=x");

        assertThat(directory.parts()).isEmpty();
    }

    @Test
    void only_one_holds_the_lock() {
        try (RunLock first = directory.takeLock().orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(directory.takeLock()).isEmpty();
            assertThat(directory.isRunning()).isTrue();
        }
        assertThat(directory.isRunning()).isFalse();
    }

    @Test
    void keeps_settings_of_clients() {
        Map<String, String> settings = Map.of("WAREHOUSE_URL", "jdbc:postgresql://127.0.0.1:1/x?a=b", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

        directory.writeClientSettings(settings);

        assertThat(directory.readClientSettings()).isEqualTo(settings);
    }

    @Test
    void fresh_deletes_what_the_platform_stored_and_nothing_else() throws Exception {
        Path stored = Files.createDirectories(directory.data().resolve("kafka/data/topic"));
        Files.writeString(stored.resolve("segment"), "x");
        Path outside = Files.writeString(data.resolve("precious"), "mine");
        Files.createSymbolicLink(stored.resolve("link"), outside);
        Path foreign = Files.writeString(directory.data().resolve("notes.txt"), "mine");
        Files.createDirectories(directory.logs());
        Files.writeString(directory.log("kafka"), "x");
        Path launcherLog = Files.writeString(directory.log(RunDirectory.LAUNCHER), "x");

        StoredData.delete(directory, List.of("kafka", "store"));

        assertThat(directory.data().resolve("kafka")).doesNotExist();
        assertThat(directory.log("kafka")).doesNotExist();
        assertThat(foreign).hasContent("mine");
        assertThat(outside).hasContent("mine");
        assertThat(launcherLog).exists();
    }
}
