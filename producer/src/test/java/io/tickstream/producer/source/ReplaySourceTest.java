package io.tickstream.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.producer.Eventually;
import io.tickstream.producer.capture.CaptureWriter;
import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.producer.source.ReplaySettings.Retime;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourceTest {
    private static final long BEGIN_2013 = 1_381_152_600_000L;

    @TempDir
    private Path directory;

    private Path file;
    private final List<RawFrame> played = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> playedAtNanos = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private final FrameHandler handler = frame -> {
        playedAtNanos.add(System.nanoTime());
        played.add(frame);
    };

    @BeforeEach
    void writeATapeOfTwoSeconds() throws IOException {
        file = directory.resolve("tape.jsonl");
        try (CaptureWriter capture = CaptureWriter.replace(file)) {
            capture.write(RawFrame.text(frame(BEGIN_2013), BEGIN_2013 + 400));
            capture.write(RawFrame.text("{\"type\":\"other\"}", BEGIN_2013 + 1_400));
            capture.write(RawFrame.text(frame(BEGIN_2013 + 2_000), BEGIN_2013 + 2_400));
        }
    }

    @Test
    void playsFramesAsTheyAre() throws InterruptedException {
        play("max", Retime.ORIGINAL);

        assertThat(played).extracting(RawFrame::text).containsExactly(
                frame(BEGIN_2013), "{\"type\":\"other\"}", frame(BEGIN_2013 + 2_000));
    }

    @Test
    void keepsThePausesDividedByTheSpeed() throws InterruptedException {
        play("10", Retime.ORIGINAL);

        long firstPause = playedAtNanos.get(1) - playedAtNanos.get(0);
        long all = playedAtNanos.get(2) - playedAtNanos.get(0);
        assertThat(TimeUnit.NANOSECONDS.toMillis(firstPause)).isBetween(80L, 1_500L);
        assertThat(TimeUnit.NANOSECONDS.toMillis(all)).isBetween(190L, 5_000L);
    }

    @Test
    void shiftsEventTimesSoThatTheTapePlaysNow() throws InterruptedException {
        long before = System.currentTimeMillis();

        play("max", Retime.NOW);

        long first = time(played.get(0));
        long last = time(played.get(2));
        assertThat(last - first).as("spacing kept").isEqualTo(2_000);
        assertThat(last).as("ends now").isBetween(before - 1_000, System.currentTimeMillis());
        assertThat(last % 1_000).as("whole seconds stay whole").isZero();
        assertThat(played.get(1).text()).isEqualTo("{\"type\":\"other\"}");
    }

    @Test
    void atSpeedOneAShiftedTapeBeginsNow() throws IOException {
        long start = 1_800_000_000_000L;

        long shift = Tape.measure(file).shiftTo(start, 1);

        assertThat(BEGIN_2013 + shift).isEqualTo(start);
    }

    @Test
    void tellsThatATapeCannotBeRead() throws IOException, InterruptedException {
        Files.writeString(file, "not a capture\nat all\n");
        ReplaySource source = new ReplaySource(
                file, new ReplaySettings("max", Retime.ORIGINAL, false), handler, Clock.systemUTC(), ended::countDown);

        source.start();
        Eventually.holds(() -> source.state().detail().contains("line 1"));
        source.close();

        assertThat(source.state().ready()).isFalse();
        assertThat(played).isEmpty();
        assertThat(ended.getCount()).isEqualTo(1);
    }

    private void play(String speed, Retime retime) throws InterruptedException {
        ReplaySource source = new ReplaySource(
                file, new ReplaySettings(speed, retime, false), handler, Clock.systemUTC(), ended::countDown);
        source.start();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(source.state().ready()).isTrue();
        source.close();
    }

    private static String frame(long time) {
        return YahooFrameCodec.encodeV2(PricingData.newBuilder().setId("IBM").setPrice(181.5f).setTime(time).build());
    }

    private static long time(RawFrame frame) {
        return ((Pricing) YahooFrameCodec.decode(frame.text())).data().getTime();
    }
}
