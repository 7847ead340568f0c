package io.tickstream.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void every_setting_has_a_default() {
        BrokerSettings settings = Settings.of(BrokerSettings.class).read(Map.of());

        assertThat(settings).isEqualTo(new BrokerSettings(29092, 0, Path.of(".tickstream/kafka"), Optional.empty()));
    }

    @Test
    void every_setting_can_be_set() {
        BrokerSettings settings = Settings.of(BrokerSettings.class).read(Map.of(
                "KAFKA_PORT", "1", "KAFKA_CONTROLLER_PORT", "2", "DATA_DIR", "/data", "READY_FILE", "/ready"));

        assertThat(settings).isEqualTo(new BrokerSettings(1, 2, Path.of("/data"), Optional.of(Path.of("/ready"))));
    }

    @Test
    void names_a_port_that_is_none() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.of(BrokerSettings.class).read(Map.of("KAFKA_PORT", "70000")))
                .withMessageContaining("KAFKA_PORT=70000").withMessageContaining("1 to 65535");
    }
}
