package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

    private final Launch launch = Launch.of(Parts.STREAM_JOB, Path.of("run"));

    @Test
    void has_the_default_ports_unless_told_otherwise() {
        assertThat(launch.settings()).isEqualTo(Map.of("STREAM_METRICS_PORT", "9091", "FLINK_UI_PORT", "8088"));
        assertThat(launch.port()).isEqualTo(9091);
    }

    @Test
    void takes_settings_over_defaults() {
        Launch told = launch.with(Map.of("STREAM_METRICS_PORT", "1", "MORE", "x"));

        assertThat(told.port()).isEqualTo(1);
        assertThat(told.settings()).containsEntry("MORE", "x").containsEntry("FLINK_UI_PORT", "8088");
    }

    @Test
    void gives_every_port_of_the_part_a_free_one() {
        assertThat(launch.onFreePorts().settings().values()).doesNotContain("9091", "8088").doesNotHaveDuplicates();
    }

    @Test
    void tells_clients_where_a_part_is() {
        assertThat(Parts.KAFKA.clientSettings(5)).isEqualTo(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:5"));
    }
}
