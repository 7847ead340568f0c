package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final LatencyWindow window = new LatencyWindow(now::get);

    @Test
    void tellsPercentilesOfTheLastMinute() {
        for (int i = 1; i <= 100; i++) {
            window.record(i);
        }
        assertThat(window.summary()).isEqualTo(new LatencyWindow.Summary(100, 50, 95, 99, 100));
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        window.record(500);
        now.addAndGet(30_000);
        window.record(10);
        now.addAndGet(31_000);

        assertThat(window.summary().count()).isEqualTo(1);
        assertThat(window.summary().max()).isEqualTo(10);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(window.summary()).isEqualTo(new LatencyWindow.Summary(0, 0, 0, 0, 0));
    }
}
