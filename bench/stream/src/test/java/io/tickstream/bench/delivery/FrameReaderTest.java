package io.tickstream.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int[] LENGTHS = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000, 3};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 127, 70_000, 1_000_000})
    void takesFramesApartHoweverTheBytesAreCut(int chunk) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length : LENGTHS) {
            frame(0x81, length, all);
            frame(0x89, 4, all);
        }
        List<String> taken = new ArrayList<>();
        FrameReader reader = new FrameReader((operation, payload) -> taken.add(operation + ":" + payload.length + ":" + whole(payload)));

        ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray());
        while (bytes.hasRemaining()) {
            int size = Math.min(chunk, bytes.remaining());
            reader.take(bytes.slice(bytes.position(), size));
            bytes.position(bytes.position() + size);
        }

        List<String> expected = new ArrayList<>();
        for (int length : LENGTHS) {
            expected.add("1:" + length + ":true");
            expected.add("9:4:true");
        }
        assertThat(taken).isEqualTo(expected);
    }

    private static void frame(int first, int length, ByteArrayOutputStream into) {
        into.write(first);
        if (length < 126) {
            into.write(length);
        } else if (length <= 0xffff) {
            into.write(126);
            into.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            into.write(127);
            into.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        for (int i = 0; i < length; i++) {
            into.write(i % 251);
        }
    }

    private static boolean whole(byte[] payload) {
        for (int i = 0; i < payload.length; i++) {
            if ((payload[i] & 0xff) != i % 251) {
                return false;
            }
        }
        return true;
    }
}
