package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private final List<String> lost = new ArrayList<>();
    private final Expiry expiry = new Expiry(Duration.ofMillis(1_000), (from, until) -> lost.add(from + " to " + until));

    @Test
    void tellsTheSpanThatExpiredOnce() throws InterruptedException {
        expiry.check(5_000, 6_000);
        assertThat(lost).isEmpty();
        expiry.check(5_000, 8_000);
        expiry.check(5_000, 8_500);
        assertThat(lost).containsExactly("5000 to 7000");
    }

    @Test
    void tellsTheNextOneToo() throws InterruptedException {
        expiry.check(5_000, 8_000);
        expiry.check(8_100, 9_500);
        assertThat(lost).containsExactly("5000 to 7000", "8100 to 8500");
    }
}
