package io.tickstream.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.local.torture.Check;
import io.tickstream.local.torture.Recovery;
import io.tickstream.local.torture.TortureReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class TortureViewTest {

    @Test
    void the_report_sums_up_each_kind_and_says_what_to_do_with_a_difference() {
        List<Recovery> recoveries = List.of(recovery("store, killed at any moment", 9.0, 12.0), recovery("store, killed at any moment", 7.0, 10.0), recovery("store, killed at any moment", 30.0, 40.0),
                new Recovery("kafka, stopped for 60 s", 4, 0, null, 1.5, true, ""));
        Check wrong = new Check("raw rows are the distinct ticks sent", false, "2 rows, 3 distinct ticks", List.of("sent, not stored: A.VN,1,2.0,3,4"));

        String text = TortureView.text(new TortureReport(77, 12.4, 200, 4, 3, 1, recoveries, List.of(), List.of(wrong), null, "/data"));

        assertThat(text).contains("seed 77", "7.0/9.0/30.0", "10.0/12.0/40.0", "WRONG raw rows", "sent, not stored: A.VN,1,2.0,3,4", "--seed 77", "/data").doesNotContain("\nclean");
    }

    @Test
    void clean_is_what_ended_by_itself_with_every_check_held() {
        Check held = new Check("no process is left", true, "", List.of());

        assertThat(report(List.of(held), null).isClean()).isTrue();
        assertThat(report(List.of(), null).isClean()).isFalse();
        assertThat(report(List.of(held), "not ready").isClean()).isFalse();
        assertThat(report(List.of(held, new Check("x", false, "", List.of())), null).isClean()).isFalse();
        assertThat(TortureView.text(report(List.of(held), null))).endsWith("clean");
    }

    private static TortureReport report(List<Check> checks, String failure) {
        return new TortureReport(1, 1, 200, 1, 1, 0, List.of(), List.of(), checks, failure, "/data");
    }

    private static Recovery recovery(String kind, double ready, double rows) {
        return new Recovery(kind, 3, 1, ready, rows, true, "");
    }
}
