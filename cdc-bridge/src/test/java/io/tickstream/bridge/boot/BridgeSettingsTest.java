package io.tickstream.bridge.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.bridge.source.ReadingSettings;
import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeSettingsTest {

    @Test
    void hasTheseDefaults() {
        BridgeSettings settings = read(Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8006);
        assertThat(settings.store().contactPoints()).isEqualTo(List.of("127.0.0.1:9042"));
        assertThat(settings.reading()).isEqualTo(new ReadingSettings(
                ReadingSettings.Mode.REALTIME, "cdc-bridge", Optional.empty(), Optional.empty(), Duration.ofMillis(10), 1_000,
                Optional.empty(), Optional.empty()));
        assertThat(settings.resumeTicks()).isEqualTo(131_072);
        assertThat(settings.needsKeys()).isFalse();
        assertThat(settings.allowedOrigins()).isEmpty();
        assertThat(settings.maxConnections()).isEqualTo(5_000);
        assertThat(settings.maxSymbols()).isEqualTo(2_000);
        assertThat(settings.clientQueue()).isEqualTo(8_192);
        assertThat(settings.clientQueueBytes()).isEqualTo(4 << 20);
        assertThat(settings.maxMessageSize()).isEqualTo(256 << 10);
        assertThat(settings.maxMessagesPerSecond()).isEqualTo(100);
        assertThat(settings.handshakeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.admissionWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.authTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void wantsKeysWhereStrangersCanConnect() {
        assertThatThrownBy(() -> read(Map.of("BRIDGE_HOST", "0.0.0.0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("API_KEYS_FILE");
        assertThat(read(Map.of("BRIDGE_HOST", "0.0.0.0", "AUTH", "off")).needsKeys()).isFalse();
        assertThat(read(Map.of("BRIDGE_HOST", "0.0.0.0", "API_KEYS_FILE", "keys")).needsKeys()).isTrue();
    }

    @Test
    void nobodyWaitsAtTheDoorUntilTheHandshakeTimesOut() {
        assertThat(read(Map.of("HANDSHAKE_TIMEOUT", "2s")).admissionWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read(Map.of("ADMISSION_WAIT", "0s")).admissionWait()).isZero();
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> read(Map.of("BRIDGE_PORT", "70000"))).hasMessage("BRIDGE_PORT=70000: expected 0 to 65535");
        assertThatThrownBy(() -> read(Map.of("CDC_WINDOW", "0ms"))).hasMessage("CDC_WINDOW=0: expected more than 0");
        assertThatThrownBy(() -> read(Map.of("CDC_MODE", "quick"))).hasMessageContaining("CDC_MODE").hasMessageContaining("realtime");
        assertThatThrownBy(() -> read(Map.of("RESUME_TICKS", "0"))).hasMessage("RESUME_TICKS=0: expected more than 0");
    }

    @Test
    void acceptsTheKeysOfTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# ours\nme:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b\n");

        KeysFile keys = KeysFile.read(file);

        assertThat(keys.accept("me", "secret")).isTrue();
        assertThat(keys.accept("me", "Secret")).isFalse();
        assertThat(keys.accept("you", "secret")).isFalse();
        assertThat(keys.accept("", "secret")).isTrue();
        assertThat(keys.accept("", "")).isFalse();
    }

    @Test
    void namesTheLineOfABrokenKeysFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# ours\n\nme:plaintext\n");

        assertThatThrownBy(() -> KeysFile.read(file)).isInstanceOf(SettingsException.class).hasMessageContaining("line 3");
    }

    @Test
    void refusesAKeysFileWithoutKeys(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# nobody yet\n");

        assertThatThrownBy(() -> KeysFile.read(file)).isInstanceOf(SettingsException.class).hasMessageContaining("KEY_ID:SHA-256");
    }

    private static BridgeSettings read(Map<String, String> environment) {
        return Settings.of(BridgeSettings.class).read(environment);
    }
}
