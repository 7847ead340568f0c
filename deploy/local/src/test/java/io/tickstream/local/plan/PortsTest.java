package io.tickstream.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.kit.Parts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void has_the_documented_defaults() {
        assertThat(Ports.choose(Map.of(), Map.of(), false).numbers()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "KAFKA_PORT", 29092, "REGISTRY_PORT", 8082, "STORE_PORT", 9042, "WAREHOUSE_PORT", 5433, "YAHOO_SIM_PORT", 8007,
                "PRODUCER_PORT", 9101, "FLINK_UI_PORT", 8088, "STREAM_METRICS_PORT", 9091, "BRIDGE_PORT", 8006, "API_PORT", 8005));
    }

    @Test
    void an_option_wins_over_a_variable_and_that_over_the_default() {
        Ports ports = Ports.choose(Map.of("API_PORT", 1001), Map.of("API_PORT", "1002", "BRIDGE_PORT", "1003"), false);

        assertThat(ports.of(Parts.API)).isEqualTo(1001);
        assertThat(ports.of(Parts.CDC_BRIDGE)).isEqualTo(1003);
        assertThat(ports.of(Parts.KAFKA)).isEqualTo(29092);
    }

    @Test
    void free_ports_are_distinct_and_leave_alone_what_is_set() {
        Ports ports = Ports.choose(Map.of("API_PORT", 1001), Map.of(), true);

        assertThat(ports.numbers().values()).doesNotHaveDuplicates().doesNotContain(0, 29092).contains(1001);
    }

    @Test
    void refuses_one_port_for_two_parts() {
        assertThatThrownBy(() -> Ports.choose(Map.of("API_PORT", 8006), Map.of(), false))
                .isInstanceOf(UsageException.class).hasMessageContaining("--api-port").hasMessageContaining("--bridge-port").hasMessageContaining("8006");
    }

    @Test
    void refuses_what_is_no_port() {
        assertThatThrownBy(() -> Ports.choose(Map.of(), Map.of("API_PORT", "http"), false)).isInstanceOf(UsageException.class).hasMessageContaining("API_PORT is 'http'");
        assertThatThrownBy(() -> Ports.choose(Map.of("API_PORT", 70000), Map.of(), false)).isInstanceOf(UsageException.class).hasMessageContaining("--api-port is '70000'");
        assertThatThrownBy(() -> Ports.choose(Map.of("API_PORT", -1), Map.of(), false)).isInstanceOf(UsageException.class).hasMessageContaining("'-1'");
    }
}
