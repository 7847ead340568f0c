package io.tickstream.api.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import io.tickstream.settings.StoreSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {
    private final Settings<ApiSettings> settings = Settings.of(ApiSettings.class);

    @Test
    void everythingHasItsDefault() {
        StoreSettings store = new StoreSettings(List.of("127.0.0.1:9042"), "datacenter1", Optional.empty(), Optional.empty());
        assertThat(settings.read(Map.of()))
                .isEqualTo(new ApiSettings("127.0.0.1", 8005, URI.create("ws://127.0.0.1:8006"), store));
    }

    @Test
    void wrongValuesAreNamed() {
        assertThatThrownBy(() -> settings.read(Map.of("API_PORT", "0"))).isInstanceOf(SettingsException.class).hasMessageContaining("API_PORT=0");
        assertThatThrownBy(() -> settings.read(Map.of("BRIDGE_URL", "http://x"))).hasMessageContaining("BRIDGE_URL");
        assertThatThrownBy(() -> settings.read(Map.of("API_PROT", "1"))).hasMessageContaining("API_PORT");
    }
}
