package io.tickstream.schemas.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frames that were captured from the real streamer; they lie beside the project, not in it. */
class CapturedFramesTest {

    private static final Path FRAMES = Path.of("../../shared/protocols/yahoo-frames.json");

    @TestFactory
    Stream<DynamicTest> capturedFramesAreReadAndWrittenExactly() throws IOException {
        assumeTrue(Files.exists(FRAMES), () -> "skipped: no captured frames at " + FRAMES.toAbsolutePath().normalize());
        List<JsonNode> frames = new ObjectMapper().readTree(FRAMES.toFile()).valueStream().toList();
        assertThat(frames).hasSizeGreaterThan(10);
        return frames.stream().map(frame -> DynamicTest.dynamicTest(
                frame.at("/expected/id").textValue() + " " + frame.get("time_utc").textValue(), () -> check(frame)));
    }

    private static void check(JsonNode frame) {
        String v1 = frame.get("base64").textValue();
        String v2 = frame.get("v2_envelope").textValue();

        PricingData data = ((Pricing) YahooFrameCodec.decode(v2)).data();

        assertThat(YahooFrameCodec.decode(v1)).isEqualTo(new Pricing(data));
        assertThat(YahooFrameCodec.encodeV1(data)).isEqualTo(v1);
        assertThat(YahooFrameCodec.encodeV2(data)).isEqualTo(v2);
        JsonNode expected = frame.get("expected");
        assertThat(data.getAllFields()).hasSize(expected.size());
        for (FieldDescriptor field : data.getAllFields().keySet()) {
            JsonNode value = expected.get(field.getName());
            assertThat(value).as(field.getName()).isNotNull();
            Object actual = data.getField(field);
            if (actual instanceof Number number) {
                assertThat(number.doubleValue()).as(field.getName()).isEqualTo(value.doubleValue());
            } else {
                assertThat(actual).as(field.getName()).isEqualTo(value.textValue());
            }
        }
    }
}
