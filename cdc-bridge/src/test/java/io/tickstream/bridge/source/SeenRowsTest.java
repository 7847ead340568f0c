package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenRowsTest {
    private static final StreamKey STREAM = new StreamKey("a", ByteBuffer.allocate(16));
    private static final StreamKey OTHER = new StreamKey("b", ByteBuffer.allocate(16));
    private static final long NOW = 1_795_000_000_000_000L;

    private final SeenRows seen = new SeenRows();

    @Test
    void takesEachRowOfAWriteOnce() {
        assertThat(seen.add(STREAM, LogTime.first(NOW), 0)).isTrue();
        assertThat(seen.add(STREAM, LogTime.first(NOW), 1)).isTrue();
        assertThat(seen.add(STREAM, LogTime.first(NOW), 0)).isFalse();
    }

    @Test
    void tellsTwoWritesOfOneMomentApart() {
        UUID one = LogTime.first(NOW);
        assertThat(seen.add(STREAM, one, 0)).isTrue();
        assertThat(seen.add(STREAM, new UUID(one.getMostSignificantBits(), 7), 0)).isTrue();
    }

    @Test
    void keepsTablesApart() {
        seen.add(STREAM, LogTime.first(NOW), 0);
        assertThat(seen.add(OTHER, LogTime.first(NOW), 0)).isTrue();
    }

    @Test
    void takesARowThatCameTooLateButNotAfterIt() {
        seen.pass(STREAM, NOW);
        assertThat(seen.isPassed(STREAM, NOW - 1)).isTrue();
        assertThat(seen.add(STREAM, LogTime.first(NOW - SeenRows.KEPT_MICROS), 0)).isTrue();
        assertThat(seen.add(STREAM, LogTime.first(NOW - SeenRows.KEPT_MICROS - 1), 0)).isFalse();
    }

    @Test
    void forgetsWhatTheCompleteReadingLeftBehind() {
        for (int i = 0; i < 1_000; i++) {
            seen.add(STREAM, LogTime.first(NOW + i * 10_000), 0);
        }
        assertThat(seen.size()).isEqualTo(1_000);
        seen.pass(STREAM, NOW + 1_000 * 10_000 + SeenRows.KEPT_MICROS + 1_000_000);
        assertThat(seen.size()).isZero();
    }

    @Test
    void forgetsStreamsThatAreNoMore() {
        seen.add(STREAM, LogTime.first(NOW), 0);
        seen.add(OTHER, LogTime.first(NOW), 0);
        seen.retain(Set.of("a"), Set.of());
        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.add(STREAM, LogTime.first(NOW), 0)).isTrue();
        assertThat(seen.add(OTHER, LogTime.first(NOW), 0)).isFalse();
    }
}
