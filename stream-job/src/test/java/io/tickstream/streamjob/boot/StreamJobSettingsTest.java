package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamJobSettingsTest {

    @Test
    void everyDefault() {
        StreamJobSettings settings = read(Map.of());
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:29092");
        assertThat(settings.kafka().topic()).isEqualTo("yfinance");
        assertThat(settings.kafka().rejectedTopic()).isEqualTo("yfinance.rejected");
        assertThat(settings.kafka().registryUrl()).isEqualTo("http://127.0.0.1:8082/apis/ccompat/v7");
        assertThat(settings.kafka().schemaPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.kafka().outOfOrderness()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.kafka().idleAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.store().contactPoints()).containsExactly("127.0.0.1:9042");
        assertThat(settings.replication()).isEqualTo("{'class': 'NetworkTopologyStrategy', 'replication_factor': 1}");
        assertThat(settings.dataDirectory()).isEqualTo(Path.of(".tickstream/stream-job"));
        assertThat(settings.checkpoints()).startsWith("file:///").endsWith("/.tickstream/stream-job/checkpoints");
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.chosenCheckpointLimit()).isEmpty();
        assertThat(settings.checkpointLimit()).isEqualTo(Duration.ofSeconds(100));
        assertThat(settings.fromSavepoint()).isEmpty();
        assertThat(settings.savepointRequest()).isEmpty();
        assertThat(settings.parallelism()).isEmpty();
        assertThat(settings.localParallelism()).isEqualTo(1);
        assertThat(settings.correctionHorizon()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.provisionalInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.provisionalLongInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.calendars()).isEqualTo(Optional.empty());
        assertThat(settings.symbolsInMemory()).isEqualTo(2_000);
        assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.uiPort()).isEqualTo(8088);
        assertThat(settings.metricsPort()).isEqualTo(9091);
    }

    @Test
    void checkpointsMayLieElsewhere() {
        assertThat(read(Map.of("CHECKPOINT_DIR", "s3://bucket/x")).checkpoints()).isEqualTo("s3://bucket/x");
        assertThat(read(Map.of("CHECKPOINT_DIR", "/var/chk")).checkpoints()).isEqualTo("file:///var/chk");
    }

    @Test
    void theLimitOfCheckpointsFollowsTheirInterval() {
        assertThat(read(Map.of("CHECKPOINT_INTERVAL", "1s")).checkpointLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(read(Map.of("CHECKPOINT_INTERVAL", "5m")).checkpointLimit()).isEqualTo(Duration.ofMinutes(50));
        assertThat(read(Map.of("CHECKPOINT_LIMIT", "15s")).checkpointLimit()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aWrongValueIsNamed() {
        assertThatThrownBy(() -> read(Map.of("PARALLELISM", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PARALLELISM=0");
        assertThatThrownBy(() -> read(Map.of("CHECKPOINT_INTERVAL", "5ms"))).hasMessageContaining("CHECKPOINT_INTERVAL");
        assertThatThrownBy(() -> read(Map.of("CHECKPOINT_LIMIT", "9s"))).hasMessageContaining("CHECKPOINT_LIMIT=9000ms");
    }

    private static StreamJobSettings read(Map<String, String> environment) {
        return Settings.of(StreamJobSettings.class).read(environment);
    }
}
