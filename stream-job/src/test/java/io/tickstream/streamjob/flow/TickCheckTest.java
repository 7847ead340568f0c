package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickCheckTest {
    private static final long NOW = Instant.parse("2026-11-20T03:00:00Z").toEpochMilli();

    @Test
    void aPlainTickHasNoFault() {
        assertThat(TickCheck.faultOf(tick("VCB.VN", 1, NOW, 5L, 5L, 0.1), NOW)).isEmpty();
        assertThat(TickCheck.faultOf(tick("^VNINDEX.VN", 1, NOW - 86_400_000L * 4_000, null, null, null), NOW)).isEmpty();
    }

    @Test
    void eachFaultHasItsReason() {
        assertThat(reason(tick("", 1, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_SYMBOL);
        assertThat(reason(tick("X".repeat(10_000), 1, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_SYMBOL);
        assertThat(reason(tick("A\nB", 1, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_SYMBOL);
        assertThat(reason(tick("S", Double.NaN, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_PRICE);
        assertThat(reason(tick("S", Double.POSITIVE_INFINITY, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_PRICE);
        assertThat(reason(tick("S", 0, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_PRICE);
        assertThat(reason(tick("S", -1, NOW, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_PRICE);
        assertThat(reason(tick("S", 1, 1_000, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_TIME);
        assertThat(reason(tick("S", 1, NOW + 300_001, 5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_TIME);
        assertThat(reason(tick("S", 1, NOW, -5L, 5L, 0.1))).isEqualTo(RejectReason.BAD_VOLUME);
        assertThat(reason(tick("S", 1, NOW, 5L, -5L, 0.1))).isEqualTo(RejectReason.BAD_VOLUME);
        assertThat(reason(tick("S", 1, NOW, 5L, 5L, Double.NaN))).isEqualTo(RejectReason.BAD_VALUE);
    }

    private static RejectReason reason(Tick tick) {
        return TickCheck.faultOf(tick, NOW).orElseThrow().reason();
    }

    private static Tick tick(String symbol, double price, long time, Long dayVolume, Long lastSize, Double change) {
        return new Tick(symbol, time, price, "VSE", 8, 1, null, dayVolume, change, lastSize, null, 0, 0, "test", 0);
    }
}
