package io.tickstream.embedded.yahoo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.yahoo.exchange.Trade;
import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame;
import io.tickstream.schemas.yahoo.YahooFrame.Ignored;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrame.Undecodable;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final Trade TRADE =
            new Trade("HPG.VN", 1_748_916_900_123L, 26_800, 500, 12_300, 26_750, 26_800, 26_700, true, false);

    @Test
    void aTradeAsYahooSaysIt() {
        PricingData data = read(new FrameWriter(Faults.parse(List.of()), 1).frames(TRADE).get(0));

        assertThat(data).isEqualTo(PricingData.newBuilder()
                .setId("HPG.VN").setPrice(26_800).setTime(1_748_916_900_000L).setExchange("VSE").setQuoteType(8)
                .setMarketHours(1).setChangePercent(50f * 100 / 26_750).setDayVolume(12_300).setDayHigh(26_800)
                .setDayLow(26_700).setChange(50).setLastSize(500).setPriceHint(2).build());
    }

    @Test
    void everyFaultComesBesideTheGoodFrame() {
        FrameWriter writer = new FrameWriter(
                Faults.parse(List.of("other-type=1", "duplicate=1", "falling-volume=1", "truncated-base64=1",
                        "wrong-protobuf=1", "garbage=1", "unknown-field=1")),
                1);

        List<Frame> frames = writer.frames(TRADE);

        assertThat(frames).hasSize(7);
        assertThat(read(frames.get(0)).getUnknownFields().asMap()).hasSize(1);
        List<YahooFrame> beside =
                frames.subList(1, 7).stream().map(frame -> YahooFrameCodec.decode(frame.v2())).toList();
        assertThat(beside).contains(new Ignored("heartbeat"), new Pricing(read(frames.get(0))));
        assertThat(beside).filteredOn(Undecodable.class::isInstance)
                .extracting(frame -> ((Undecodable) frame).reason())
                .containsExactlyInAnyOrder(RejectReason.BAD_BASE64, RejectReason.BAD_PROTOBUF, RejectReason.BAD_BASE64);
        assertThat(beside).filteredOn(Pricing.class::isInstance)
                .extracting(frame -> ((Pricing) frame).data().getDayVolume())
                .containsExactlyInAnyOrder(12_300L, 12_200L);
    }

    @Test
    void aConnectionFollowsAHundredSymbolsAndNoMore() {
        Subscriptions subscriptions = new Subscriptions(100);
        List<String> symbols = IntStream.range(0, 150).mapToObj(i -> "S" + i).toList();

        assertThat(subscriptions.add(symbols.subList(0, 60))).hasSize(60);
        assertThat(subscriptions.add(symbols)).as("first come, first served").isEqualTo(symbols.subList(60, 100));
        assertThat(subscriptions.remove(List.of("S0", "unknown"))).containsExactly("S0");
        assertThat(subscriptions.add(List.of("S1", "S149", "S148"))).containsExactly("S149");
    }

    @Test
    void understandsClients() {
        assertThat(ClientMessage.parse("{\"subscribe\":[\"A\",\"B\"],\"unsubscribe\":[\"C\"]}"))
                .contains(new ClientMessage(List.of("A", "B"), List.of("C")));
        assertThat(ClientMessage.parse("{}")).contains(new ClientMessage(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{\"subscribe\":\"A\"}", "{\"subscribe\":[null]}", "{\"other\":[]}",
        "{\"subscribe\":[]} x", "{\"subscribe\":[[\"A\"]]}", "{\"subscribe\":["})
    void doesNotUnderstandAnythingElse(String text) {
        assertThat(ClientMessage.parse(text)).isEmpty();
    }

    @Test
    void readsFaultSettings() {
        Faults faults = Faults.parse(List.of("disconnect-after=20m", "silent-after=1.5s", "duplicate=0.5"));

        assertThat(faults.disconnectAfter()).contains(Duration.ofMinutes(20));
        assertThat(faults.silentAfter()).contains(Duration.ofMillis(1_500));
        assertThat(faults.share(Faults.Kind.DUPLICATE)).isEqualTo(0.5);
        assertThat(faults.share(Faults.Kind.GARBAGE)).isZero();
        for (String wrong : List.of("duplicate", "duplicate=2", "duplicate=x", "explode=1", "silent-after=soon")) {
            assertThatThrownBy(() -> Faults.parse(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("expected");
        }
    }

    private static PricingData read(Frame frame) {
        return ((Pricing) YahooFrameCodec.decode(frame.v2())).data();
    }
}
