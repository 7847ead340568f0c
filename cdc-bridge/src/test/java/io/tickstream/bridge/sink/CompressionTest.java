package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tickstream.bridge.Deflated;
import io.tickstream.bridge.flow.Frame;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final String AGREED = "permessage-deflate; client_no_context_takeover; server_no_context_takeover";

    @Property(tries = 500)
    void aFrameIsInflatedWithoutKnowledgeOfTheOnesBefore(@ForAll long seed) {
        Random random = new Random(seed);
        for (int frames = 1 + random.nextInt(3); frames > 0; frames--) {
            Frame frame = frame(random);
            ByteBuf out = Unpooled.buffer();
            Compression.deflate(frame, out);
            assertThat(Deflated.inflate(ByteBufUtil.getBytes(out))).isEqualTo(frame.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10; client_no_context_takeover",
        "x-webkit-deflate-frame, permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate",
    })
    void whatBrowsersAndLibrariesOfferIsTaken(String offer) {
        assertThat(Compression.of(offer, 1_000)).hasValueSatisfying(agreed -> assertThat(agreed.answer()).isEqualTo(AGREED));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "null", "''", "x-webkit-deflate-frame", "permessage-deflate; server_max_window_bits=10", "permessage-deflate; what=ever", "';;=,,'",
    })
    void whatCannotBeDoneIsNotAgreedTo(String offer) {
        assertThat(Compression.of(offer, 1_000)).isEmpty();
    }

    @Test
    void ticksThatGoTogetherTakeLessThanHalf() {
        Frame frame = Frame.text(IntStream.range(0, 8)
                .mapToObj(i -> ("{\"T\":\"t\",\"S\":\"FPT.VN\",\"i\":" + i * 7_919 + ",\"x\":\"VSE\",\"p\":" + (117_200 + i * 50) + ",\"seq\":" + i * 7_919 + "}").getBytes())
                .toList());
        ByteBuf out = Unpooled.buffer();
        Compression.deflate(frame, out);

        assertThat(out.readableBytes()).isLessThan(frame.size() / 2);
    }

    private static Frame frame(Random random) {
        List<byte[]> parts = IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> part(random)).toList();
        return random.nextBoolean() ? Frame.binary(parts) : Frame.text(parts);
    }

    /** As random as it may be, so that some parts only grow. */
    private static byte[] part(Random random) {
        byte[] part = new byte[random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(300)];
        int letters = 1 + random.nextInt(256);
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) random.nextInt(letters);
        }
        return part;
    }
}
