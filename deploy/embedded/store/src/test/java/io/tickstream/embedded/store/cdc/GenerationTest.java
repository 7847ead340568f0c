package io.tickstream.embedded.store.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 1000})
    void coversTheRingInOrder(int count) {
        Generation generation = Generation.create(0, count);
        List<Generation.Stream> streams = generation.streams();

        assertThat(streams).hasSize(count);
        assertThat(streams.get(count - 1).rangeEnd()).isEqualTo(Long.MAX_VALUE);
        long first = Long.MIN_VALUE;
        for (Generation.Stream stream : streams) {
            assertThat(generation.streamOf(first)).isEqualTo(stream.id());
            assertThat(generation.streamOf(stream.rangeEnd())).isEqualTo(stream.id());
            first = stream.rangeEnd() + 1;
        }
    }

    @Test
    void numbersItsStreams() {
        List<Generation.Stream> streams = Generation.create(0, 5).streams();
        for (int index = 0; index < streams.size(); index++) {
            ByteBuffer id = streams.get(index).id();
            assertThat(id.remaining()).isEqualTo(16);
            assertThat(id.getLong(0)).isEqualTo(streams.get(index).rangeEnd());
            assertThat(id.getLong(8) & 0xF).isEqualTo(1);
            assertThat((id.getLong(8) >>> 4) & 0x3F_FFFF).isEqualTo(index);
        }
    }
}
