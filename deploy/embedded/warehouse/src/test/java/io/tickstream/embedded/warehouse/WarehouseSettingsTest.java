package io.tickstream.embedded.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarehouseSettingsTest {

    @Test
    void every_setting_has_a_default() {
        assertThat(Settings.of(WarehouseSettings.class).read(Map.of()))
                .isEqualTo(new WarehouseSettings(5433, Path.of(".tickstream/warehouse"), Optional.empty()));
    }

    @Test
    void every_setting_can_be_set() {
        assertThat(Settings.of(WarehouseSettings.class).read(Map.of("WAREHOUSE_PORT", "7", "DATA_DIR", "/data", "READY_FILE", "/ready")))
                .isEqualTo(new WarehouseSettings(7, Path.of("/data"), Optional.of(Path.of("/ready"))));
    }

    @Test
    void names_a_port_that_is_none() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.of(WarehouseSettings.class).read(Map.of("WAREHOUSE_PORT", "-1")))
                .withMessageContaining("WAREHOUSE_PORT=-1").withMessageContaining("1 to 65535");
    }
}
