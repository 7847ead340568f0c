package io.tickstream.embedded.store.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(Settings.of(ServerSettings.class).read(Map.of())).isEqualTo(new ServerSettings(
                9042, "127.0.0.1", Path.of(".tickstream/store").toAbsolutePath(), Optional.empty(), 4, true));
    }

    @Test
    void readsEveryKey() {
        assertThat(Settings.of(ServerSettings.class).read(Map.of(
                "STORE_PORT", "19042", "STORE_LISTEN", "0.0.0.0", "DATA_DIR", "/data", "READY_FILE", "/ready",
                "STORE_CDC_STREAMS", "1", "STORE_CDC_GATE", "false")))
                .isEqualTo(new ServerSettings(19042, "0.0.0.0", Path.of("/data"), Optional.of(Path.of("/ready")), 1, false));
    }

    @ParameterizedTest
    @CsvSource({"STORE_PORT,0", "STORE_PORT,65536", "STORE_CDC_STREAMS,0", "STORE_CDC_STREAMS,1025", "STORE_CDC_GATE,perhaps"})
    void refuses(String name, String value) {
        assertThatThrownBy(() -> Settings.of(ServerSettings.class).read(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name + "=" + value);
    }
}
