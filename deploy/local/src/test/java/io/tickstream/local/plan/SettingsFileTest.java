package io.tickstream.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(directory.resolve("my settings"), "KAFKA_TOPIC=ticks\nAPI_PORT=1001\n");
    }

    @Test
    void the_environment_wins() {
        assertThat(new SettingsFile(Optional.of(file)).read(Map.of("API_PORT", "1002"))).isEqualTo(Map.of("KAFKA_TOPIC", "ticks"));
    }

    @Test
    void a_variable_names_it_too() {
        assertThat(new SettingsFile(Optional.empty()).read(Map.of("TICKSTREAM_CONFIG", file.toString()))).containsEntry("API_PORT", "1001");
        assertThat(new SettingsFile(Optional.empty()).read(Map.of("TICKSTREAM_CONFIG", ""))).isEmpty();
    }

    @Test
    void names_a_file_it_cannot_read() {
        assertThatThrownBy(() -> new SettingsFile(Optional.of(directory.resolve("none"))).read(Map.of())).isInstanceOf(UsageException.class).hasMessageContaining("none");
    }
}
