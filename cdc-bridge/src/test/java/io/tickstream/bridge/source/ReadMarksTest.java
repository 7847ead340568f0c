package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.scylladb.cdc.model.StreamId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadMarksTest {
    private static final StreamId STREAM = new StreamId(ByteBuffer.allocate(16));

    private final ReadMarks marks = new ReadMarks();

    @Test
    void passesEachRowOfABatchOnce() {
        assertThat(pass("a", 10, 1, 0)).isTrue();
        assertThat(pass("a", 10, 1, 1)).isTrue();
        assertThat(pass("a", 10, 1, 0)).isFalse();
        assertThat(pass("a", 10, 1, 1)).isFalse();
    }

    @Test
    void tellsTwoWritesOfOneMomentApart() {
        assertThat(pass("a", 10, 1, 0)).isTrue();
        assertThat(pass("a", 10, 2, 0)).isTrue();
    }

    @Test
    void passesNothingOfAWindowReadAgain() {
        pass("a", 10, 1, 0);
        pass("a", 11, 1, 0);
        assertThat(pass("a", 10, 1, 0)).isFalse();
        assertThat(pass("a", 11, 1, 0)).isFalse();
        assertThat(pass("a", 12, 1, 0)).isTrue();
    }

    @Test
    void keepsTablesApart() {
        pass("a", 10, 1, 0);
        assertThat(pass("b", 9, 1, 0)).isTrue();
    }

    private boolean pass(String table, long time, long node, int batchSequence) {
        return marks.pass(table, STREAM, new UUID(time << 32 | 0x1000, 0x8000_0000_0000_0000L | node), batchSequence);
    }
}
