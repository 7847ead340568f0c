package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

class StoreWriteSerializerTest {
    private static final LocalDate DATE = LocalDate.of(2025, 6, 3);

    @ParameterizedTest
    @MethodSource("writes")
    void whatIsWrittenIsRead(StoreWrite write) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new StoreWriteSerializer().serialize(write, out);
        StoreWrite read = new StoreWriteSerializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).isEqualTo(write);
    }

    @Test
    void anUnknownKindIsNamed() {
        assertThatThrownBy(() -> new StoreWriteSerializer().deserialize(new DataInputDeserializer(new byte[] {9})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("kind 9");
    }

    static StoreWrite[] writes() {
        Tick full = new Tick("FPT.VN", 1, 2.5, "VSE", 8, 1, 0.1, 7L, 0.2, 3L, 2L, 9, 8, "test", 4);
        Tick bare = new Tick("FPT.VN", 1, 2.5, null, null, null, null, null, null, null, null, 9, 8, "test", 4);
        Bar bar = bar(0.5);
        return new StoreWrite[] {
            new StoreWrite.TickRow(full, DATE),
            new StoreWrite.TickRow(bare, DATE),
            new StoreWrite.LatestRow(full, DATE),
            new StoreWrite.BarRow(bar),
            new StoreWrite.BarRow(bar(null)),
            new StoreWrite.DailyRow(new DailySummary(bar, 99.0, "VSE", 8)),
            new StoreWrite.DailyRow(new DailySummary(bar, null, null, null)),
            new StoreWrite.RebuildRow("FPT.VN", DATE, "why", 5),
        };
    }

    private static Bar bar(Double coverage) {
        return new Bar("FPT.VN", Interval.D1, DATE, 1, 2, 3, 4, 2, 3, 5, 3.1, 6, coverage, true, BarState.CLOSED, 2, 7, 8);
    }
}
