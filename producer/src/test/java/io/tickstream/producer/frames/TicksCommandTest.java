package io.tickstream.producer.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.producer.capture.CaptureWriter;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TicksCommandTest {
    private static final PricingData TICK =
            PricingData.newBuilder().setId("VCB.VN").setPrice(24.535f).setTime(1_748_916_900_000L).setMarketHours(1).build();

    @TempDir
    private Path directory;

    @Test
    void lists_what_the_service_would_send_and_nothing_else() throws IOException {
        Path capture = directory.resolve("today.jsonl.gz");
        try (CaptureWriter writer = CaptureWriter.replace(capture)) {
            writer.write(frame(TICK.toBuilder().setDayVolume(300).setLastSize(100).build()));
            writer.write(RawFrame.text("{\"type\":\"heartbeat\"}", 2));
            writer.write(frame(TICK.toBuilder().setPrice(-1).build()));
            writer.write(RawFrame.text("<html>502 Bad Gateway</html>", 3));
            writer.write(frame(TICK));
            writer.write(frame(TICK));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int code = new CommandLine(new TicksCommand(new PrintStream(bytes, true, StandardCharsets.UTF_8))).execute(capture.toString());

        assertThat(code).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "symbol,event_time,price,day_volume,last_size",
                "VCB.VN,1748916900000,24.535,300,100",
                "VCB.VN,1748916900000,24.535,,",
                "VCB.VN,1748916900000,24.535,,");
    }

    private static RawFrame frame(PricingData data) {
        return RawFrame.text(YahooFrameCodec.encodeV2(data), 1);
    }
}
