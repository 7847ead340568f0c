package io.tickstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarehouseSettingsTest {
    private static final Settings<WarehouseSettings> SETTINGS = Settings.of(WarehouseSettings.class);

    @Test
    void defaultsToTheEmbeddedWarehouse() {
        assertThat(SETTINGS.read(Map.of())).isEqualTo(new WarehouseSettings(
                "jdbc:postgresql://127.0.0.1:5433/tickstream", "tickstream", Optional.empty()));
    }

    @Test
    void showsNoPassword() {
        WarehouseSettings settings = SETTINGS.read(Map.of("WAREHOUSE_PASSWORD", "s3cret"));

        assertThat(settings.password()).contains("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void refusesAPasswordInTheUrlWithoutRepeatingIt() {
        for (String url : new String[] {
            "jdbc:postgresql://127.0.0.1/tickstream?password=s3cret",
            "jdbc:postgresql://127.0.0.1/tickstream?ssl=true&PASSWORD=s3cret",
            "jdbc:postgresql://joe:s3cret@127.0.0.1/tickstream"
        }) {
            assertThatThrownBy(() -> SETTINGS.read(Map.of("WAREHOUSE_URL", url)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("WAREHOUSE_PASSWORD")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void namesAUrlThatIsNone() {
        assertThatThrownBy(() -> SETTINGS.read(Map.of("WAREHOUSE_URL", "127.0.0.1:5433")))
                .hasMessage("WAREHOUSE_URL=127.0.0.1:5433: expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
}
