package io.tickstream.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class ListenerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000, 1_000_000})
    void readsTheLastTickHoweverTheBytesAreCut(int chunk) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame("[{\"T\":\"success\",\"msg\":\"connected\"}]"));
        all.writeBytes(new byte[] {(byte) 0x89, 0});
        all.writeBytes(frame(ticks(1, 1)));
        all.writeBytes(frame(ticks(2, 3)));
        all.writeBytes(frame(ticks(4, 2_000)));
        for (boolean thorough : new boolean[] {false, true}) {
            Listener listener = new Listener(thorough);
            ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray());
            while (bytes.hasRemaining()) {
                ByteBuffer some = bytes.slice(bytes.position(), Math.min(chunk, bytes.remaining()));
                bytes.position(bytes.position() + some.remaining());
                listener.take(some);
            }
            assertThat(listener.last()).isEqualTo(2_000);
            assertThat(listener.frames()).isEqualTo(3);
        }
    }

    @Test
    void noticesATickThatIsMissing() {
        Listener listener = new Listener(true);
        listener.take(ByteBuffer.wrap(frame(ticks(1, 1))));

        assertThatThrownBy(() -> listener.take(ByteBuffer.wrap(frame(ticks(3, 4))))).hasMessage("tick 3 came where 2 was due");
    }

    private static String ticks(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(number -> "{\"T\":\"t\",\"seq\":" + number + "}").collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
