package io.tickstream.producer.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.producer.source.ReplaySettings.Retime;
import io.tickstream.producer.source.SymbolList;
import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {

    @Test
    void everyDefault() {
        ProducerSettings settings = read(Map.of());

        assertThat(settings.tape()).isEmpty();
        assertThat(settings.sourceName()).isEqualTo("yahoo");
        assertThat(settings.captureFile()).isEmpty();
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(9101);
        assertThat(settings.yahoo().url()).isEqualTo(URI.create("wss://streamer.finance.yahoo.com/?version=2"));
        assertThat(settings.yahoo().origin()).isEqualTo("https://finance.yahoo.com");
        assertThat(settings.yahoo().symbols()).isEmpty();
        assertThat(settings.yahoo().symbolsFile()).isEmpty();
        assertThat(settings.yahoo().symbolsPerConnection()).isEqualTo(100);
        assertThat(settings.yahoo().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.yahoo().silence()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.yahoo().silenceClosed()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.yahoo().backoffMax()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.replay().factor()).isEqualTo(1);
        assertThat(settings.replay().retime()).isEqualTo(Retime.ORIGINAL);
        assertThat(settings.replay().exit()).isFalse();
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:29092");
        assertThat(settings.kafka().registryUrl()).isEqualTo("http://127.0.0.1:8082/apis/ccompat/v7");
        assertThat(settings.kafka().topic()).isEqualTo("yfinance");
        assertThat(settings.kafka().rejectedTopic()).isEqualTo("yfinance.rejected");
        assertThat(settings.kafka().replication()).isEqualTo(1);
        assertThat(settings.kafka().bufferBytes()).isEqualTo(32 << 20);
        assertThat(settings.kafka().deliveryTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.limits().priceMax()).isEqualTo(1e9);
        assertThat(settings.limits().changePercentMax()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "SOURCE, file:x",
        "SOURCE, replay:/no/such/file",
        "PRODUCER_PORT, 70000",
        "YAHOO_URL, https://example.org",
        "YAHOO_SYMBOLS_PER_CONNECTION, 101",
        "YAHOO_HEARTBEAT, 0s",
        "REPLAY_SPEED, 0",
        "REPLAY_SPEED, fast",
        "REPLAY_RETIME, later",
        "KAFKA_REPLICATION, 0",
        "KAFKA_BUFFER_BYTES, 10",
        "KAFKA_DELIVERY_TIMEOUT, 1s",
        "PRICE_MAX, -1",
    })
    void namesWhatIsWrong(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("expected");
    }

    @Test
    void aReplayIsNamedSoUnlessToldOtherwise(@TempDir Path directory) throws IOException {
        Path tape = Files.createFile(directory.resolve("tape"));

        assertThat(read(Map.of("SOURCE", "replay:" + tape)).sourceName()).isEqualTo("replay");
        assertThat(read(Map.of("SOURCE_NAME", "simulator")).sourceName()).isEqualTo("simulator");
    }

    @Test
    void symbolsComeFromTheListTheFileOrTheDirectory(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("symbols");
        Files.writeString(file, "# watched\nAAPL\n\n MSFT # the other\nAAPL\n");

        assertThat(SymbolList.of(read(Map.of()).yahoo(), List.of("A", "B"))).containsExactly("A", "B");
        assertThat(SymbolList.of(read(Map.of("SYMBOLS", "C, D,C")).yahoo(), List.of())).containsExactly("C", "D");
        assertThat(SymbolList.of(read(Map.of("SYMBOLS_FILE", file.toString())).yahoo(), List.of()))
                .containsExactly("AAPL", "MSFT");
        assertThatThrownBy(() -> read(Map.of("SYMBOLS", "A", "SYMBOLS_FILE", file.toString())))
                .isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> SymbolList.of(read(Map.of("SYMBOLS_FILE", "/no/file")).yahoo(), List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/no/file");
        assertThatThrownBy(() -> SymbolList.of(read(Map.of("SYMBOLS", "A B")).yahoo(), List.of()))
                .isInstanceOf(SettingsException.class);
    }

    private static ProducerSettings read(Map<String, String> environment) {
        return Settings.of(ProducerSettings.class).read(environment);
    }
}
