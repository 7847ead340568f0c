package io.tickstream.market.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.market.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TickBytesTest {
    private static final Tick FULL = new Tick("FPT.VN", 1_748_916_900_000L, 116_700, "VSE", 8, 1, 0.72, 4_000_000_000L, 500.0, 100L, 2L, 3, 4, "yahoo", 5);
    private static final Tick BARE = new Tick("FPT.VN", 1_748_916_900_000L, 116_700, null, null, null, null, null, null, null, null, 3, 4, "yahoo", 5);

    @Test
    void comeOutAsTheyWentIn() throws IOException {
        assertThat(through(FULL)).isEqualTo(FULL);
        assertThat(through(BARE)).isEqualTo(BARE);
    }

    @Test
    void wordsThatComeAgainAreTheSameObjects() throws IOException {
        Tick first = through(FULL);
        Tick second = through(FULL);

        assertThat(second.symbol()).isSameAs(first.symbol());
        assertThat(second.exchange()).isSameAs(first.exchange());
        assertThat(second.source()).isSameAs(first.source());
    }

    @Test
    void aLaterVersionIsNamed() {
        assertThatThrownBy(() -> TickBytes.read(new DataInputStream(new ByteArrayInputStream(new byte[] {9, 0}))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }

    private static Tick through(Tick tick) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TickBytes.write(tick, new DataOutputStream(bytes));
        return TickBytes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
