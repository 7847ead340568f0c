package io.tickstream.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final MetricsPage PAGE = new MetricsPage(
            """
            # TYPE events_total counter
            events_total{table="a b",op="{"} 3.0
            events_total{table="c"} 4 1700000000000
            events_total_created 9
            plain 1.5E3
            """);

    @Test
    void sums_the_samples_of_a_name() {
        assertThat(PAGE.sum("events_total", "")).isEqualTo(7);
        assertThat(PAGE.sum("plain", "")).isEqualTo(1500);
    }

    @Test
    void sums_the_samples_with_a_label() {
        assertThat(PAGE.sum("events_total", "table=\"c\"")).isEqualTo(4);
        assertThat(PAGE.sum("events_total", "table=\"d\"")).isNaN();
    }

    @Test
    void has_no_number_for_what_is_not_there() {
        assertThat(PAGE.sum("other", "")).isNaN();
        assertThat(new MetricsPage("").sum("other", "")).isNaN();
    }
}
