package io.tickstream.producer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameFlowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final PricingData GOOD = PricingData.newBuilder()
            .setId("VCB.VN").setPrice(60_000).setTime(NOW.toEpochMilli()).setMarketHours(1).setDayVolume(100).build();

    private final RecordingSink sink = new RecordingSink();
    private final FrameCounters counters = new FrameCounters();
    private final FrameFlow flow = new FrameFlow(
            sink, new Limits(1e9, 1_000), counters, "simulator", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aGoodFrameBecomesATick() throws InterruptedException {
        flow.accept(RawFrame.text(YahooFrameCodec.encodeV2(GOOD), 77));

        assertThat(sink.rejections()).isEmpty();
        TickRecord tick = sink.ticks().get(0);
        assertThat(tick.getSymbol()).isEqualTo("VCB.VN");
        assertThat(tick.getPrice()).isEqualTo(60_000);
        assertThat(tick.getSource()).isEqualTo("simulator");
        assertThat(tick.getReceiveTimestamp()).isEqualTo(77);
        assertThat(tick.getProducerTimestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(counters.totalAccepted()).isEqualTo(1);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                change("no volume, as outside the session", d -> d.clearDayVolume().setMarketHours(0)),
                change("volume 0", d -> d.setDayVolume(0)),
                change("an old replay", d -> d.setTime(Instant.parse("2013-10-07T13:30:00Z").toEpochMilli())),
                change("an index", d -> d.setId("^VNINDEX.VN")),
                change("a currency", d -> d.setId("EURUSD=X")),
                change("a market time a little ahead", d -> d.setTime(NOW.plusSeconds(3_600).toEpochMilli())),
                change("a volume beyond 32 bits", d -> d.setDayVolume(59_712_028_672L).setLastSize(59_712_028_672L)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void acceptsWhatOccurs(String what, PricingData data) throws InterruptedException {
        flow.accept(RawFrame.text(YahooFrameCodec.encodeV1(data), 1));

        assertThat(sink.rejections()).isEmpty();
        assertThat(sink.ticks()).hasSize(1);
    }

    static Stream<Arguments> rejected() {
        return Stream.of(
                reject(RejectReason.BAD_SYMBOL, d -> d.clearId()),
                reject(RejectReason.BAD_SYMBOL, d -> d.setId("A".repeat(10_000))),
                reject(RejectReason.BAD_SYMBOL, d -> d.setId("VCB VN")),
                reject(RejectReason.BAD_SYMBOL, d -> d.setId("VCB\n.VN")),
                reject(RejectReason.BAD_PRICE, d -> d.clearPrice()),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(Float.NaN)),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(Float.POSITIVE_INFINITY)),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(Float.NEGATIVE_INFINITY)),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(-1)),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(0)),
                reject(RejectReason.BAD_PRICE, d -> d.setPrice(1e9f)),
                reject(RejectReason.BAD_TIME, d -> d.clearTime()),
                reject(RejectReason.BAD_TIME, d -> d.setTime(0)),
                reject(RejectReason.BAD_TIME, d -> d.setTime(Instant.parse("1970-06-01T00:00:00Z").toEpochMilli())),
                reject(RejectReason.BAD_TIME, d -> d.setTime(NOW.plusSeconds(2 * 86_400).toEpochMilli())),
                reject(RejectReason.BAD_TIME, d -> d.setTime(Long.MIN_VALUE)),
                reject(RejectReason.BAD_TIME, d -> d.setTime(Long.MAX_VALUE)),
                reject(RejectReason.BAD_VOLUME, d -> d.setDayVolume(-1)),
                reject(RejectReason.BAD_VOLUME, d -> d.setLastSize(-100)),
                reject(RejectReason.BAD_VALUE, d -> d.setChangePercent(Float.NaN)),
                reject(RejectReason.BAD_VALUE, d -> d.setChangePercent(5_000)),
                reject(RejectReason.BAD_VALUE, d -> d.setChange(Float.NEGATIVE_INFINITY)),
                reject(RejectReason.BAD_VALUE, d -> d.setDayHigh(Float.POSITIVE_INFINITY)),
                reject(RejectReason.BAD_VALUE, d -> d.setMarketCap(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectsWithReasonAndOriginalBytes(RejectReason reason, PricingData data) throws InterruptedException {
        RawFrame frame = RawFrame.text(YahooFrameCodec.encodeV2(data), 1);

        flow.accept(frame);
        flow.accept(RawFrame.text(YahooFrameCodec.encodeV2(GOOD), 2));

        Rejection rejection = sink.rejections().get(0);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.stage()).isEqualTo("producer");
        assertThat(rejection.original()).isEqualTo(frame.original());
        assertThat(counters.rejectedByReason().get(reason).sum()).isEqualTo(1);
        assertThat(sink.ticks()).as("the next good one passes").hasSize(1);
    }

    @Test
    void rejectsABinaryFrameByteForByte() throws InterruptedException {
        byte[] bytes = {0, 1, (byte) 0xFF, (byte) 0x80};

        flow.accept(new RawFrame(new String(bytes, StandardCharsets.ISO_8859_1), true, 1));

        assertThat(sink.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectReason.BAD_ENVELOPE);
            assertThat(rejection.original()).isEqualTo(bytes);
        });
    }

    @Test
    void countsEveryFrameOnce() throws InterruptedException {
        flow.accept(RawFrame.text("{\"type\":\"heartbeat\"}", 1));
        flow.accept(RawFrame.text("garbage", 2));
        flow.accept(RawFrame.text(YahooFrameCodec.encodeV1(GOOD), 3));

        assertThat(counters.totalReceived()).isEqualTo(3);
        assertThat(counters.totalIgnored()).isEqualTo(1);
        assertThat(counters.totalRejected()).isEqualTo(1);
        assertThat(counters.totalAccepted()).isEqualTo(1);
        assertThat(counters.lastReceivedAt()).isEqualTo(3);
    }

    @Test
    void aFrameThatCouldNotBeHandedOnIsCounted() {
        TickSink broken = new TickSink() {
            @Override
            public void send(TickRecord tick) {
                throw new IllegalStateException("closed");
            }

            @Override
            public void reject(Rejection rejection) {
                throw new IllegalStateException("closed");
            }
        };
        FrameFlow broke = new FrameFlow(broken, new Limits(1e9, 1_000), counters, "x", Clock.systemUTC());

        assertThatThrownBy(() -> broke.accept(RawFrame.text(YahooFrameCodec.encodeV1(GOOD), 1)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(counters.totalFailed()).isEqualTo(1);
        assertThat(counters.totalAccepted()).isZero();
    }

    private static Arguments change(String what, UnaryOperator<PricingData.Builder> change) {
        return Arguments.of(what, change.apply(GOOD.toBuilder()).build());
    }

    private static Arguments reject(RejectReason reason, UnaryOperator<PricingData.Builder> change) {
        return Arguments.of(reason, change.apply(GOOD.toBuilder()).build());
    }
}
