package io.tickstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    @Test
    void every_setting_has_a_default() {
        assertThat(Settings.of(RegistrySettings.class).read(Map.of()))
                .isEqualTo(new RegistrySettings(8082, Path.of(".tickstream/registry")));
    }

    @Test
    void every_setting_can_be_set() {
        assertThat(Settings.of(RegistrySettings.class).read(Map.of("REGISTRY_PORT", "7", "DATA_DIR", "/data")))
                .isEqualTo(new RegistrySettings(7, Path.of("/data")));
    }

    @Test
    void names_a_port_that_is_none() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.of(RegistrySettings.class).read(Map.of("REGISTRY_PORT", "0")))
                .withMessageContaining("REGISTRY_PORT=0").withMessageContaining("1 to 65535");
    }

    @Test
    void listens_on_the_loopback_interface_only() {
        assertThat(Main.properties(new RegistrySettings(7, Path.of("/data")), "jdbc:h2:file:/data/registry"))
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "7")
                .containsEntry("apicurio.datasource.url", "jdbc:h2:file:/data/registry");
    }
}
