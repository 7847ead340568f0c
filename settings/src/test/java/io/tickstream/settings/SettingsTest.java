package io.tickstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    enum Mode {
        ALWAYS_OPEN,
        HOSE
    }

    record Feed(
            @Setting(name = "FEED_URL", fallback = "ws://127.0.0.1:1/?version=2", help = "where") URI url,
            @Setting(name = "FEED_MODE", fallback = "always-open", help = "how") Mode mode) {}

    record Config(
            Feed feed,
            @Setting(name = "SYMBOLS", help = "what") List<String> symbols,
            @Setting(name = "HEARTBEAT", fallback = "15s", help = "how often") Duration heartbeat,
            @Setting(name = "LISTEN_PORT", fallback = "8005", help = "port") int port,
            @Setting(name = "API_TOKEN", help = "token", secret = true) Optional<String> token) {
        Config {
            if (port < 1) {
                throw new SettingsException("LISTEN_PORT=" + port + ": expected 1 to 65535");
            }
        }
    }

    private final Settings<Config> settings = Settings.of(Config.class);

    @Test
    void everythingHasItsFallback() {
        assertThat(settings.read(Map.of()))
                .isEqualTo(new Config(
                        new Feed(URI.create("ws://127.0.0.1:1/?version=2"), Mode.ALWAYS_OPEN),
                        List.of(),
                        Duration.ofSeconds(15),
                        8005,
                        Optional.empty()));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("feed.conf"), "LISTEN_PORT=1\nSYMBOLS=A, B,,C\nFEED_MODE=hose\n");
        Config config = settings.read(Map.of("TICKSTREAM_CONFIG", file.toString(), "TICKSTREAM_JVM_OPTIONS", "-Xint", "LISTEN_PORT", "2", "API_TOKEN", "a$b\\c"));
        assertThat(config.port()).isEqualTo(2);
        assertThat(config.symbols()).containsExactly("A", "B", "C");
        assertThat(config.feed().mode()).isEqualTo(Mode.HOSE);
        assertThat(config.token()).contains("a$b\\c");
    }

    @Test
    void anUnknownKeyOfTheFileStopsTheStart(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("feed.conf"), "HEARBEAT=1s\n");
        assertThatThrownBy(() -> settings.read(Map.of("TICKSTREAM_CONFIG", file.toString())))
                .hasMessage("unknown setting 'HEARBEAT'; did you mean HEARTBEAT?");
    }

    @Test
    void aMisspeltVariableStopsTheStartAndAStrangersDoesNot() {
        assertThatThrownBy(() -> settings.read(Map.of("LISTEN_PROT", "1")))
                .hasMessage("unknown setting 'LISTEN_PROT'; did you mean LISTEN_PORT?");
        assertThat(settings.read(Map.of("JAVA_HOME", "/x", "LANG", "C")).port()).isEqualTo(8005);
    }

    @Test
    void aWrongValueIsNamedWithWhatWasExpected() {
        assertThatThrownBy(() -> settings.read(Map.of("HEARTBEAT", "15")))
                .hasMessage("HEARTBEAT=15: not a duration such as 250ms, 15s, 10m, 2h or 1d");
        assertThatThrownBy(() -> settings.read(Map.of("FEED_MODE", "open")))
                .hasMessage("FEED_MODE=open: expected one of [always-open, hose]");
        assertThatThrownBy(() -> settings.read(Map.of("LISTEN_PORT", "0"))).hasMessage("LISTEN_PORT=0: expected 1 to 65535");
        assertThatThrownBy(() -> settings.read(Map.of("LISTEN_PORT", "x"))).hasMessageContaining("LISTEN_PORT=x: expected a number");
    }

    @Test
    void theHelpNamesEverySetting() {
        assertThat(settings.help()).contains("HEARTBEAT", "[15s]", "FEED_URL", "API_TOKEN");
    }
}
