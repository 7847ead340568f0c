package io.tickstream.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionPartsTest {

    @Test
    void waitsUpToABoundThatDoubles() {
        Backoff longest = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 1);

        assertThat(IntStream.range(0, 5).mapToObj(i -> longest.next().toMillis()))
                .containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L);
        longest.reset();
        assertThat(longest.next()).hasMillis(500);
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 0).next()).isZero();
    }

    @Test
    void putsPartsTogether() {
        TextAssembler text = new TextAssembler();

        assertThat(text.add("{\"ty", false)).isEmpty();
        assertThat(text.add("pe\":", false)).isEmpty();
        assertThat(text.add("1}", true)).contains("{\"type\":1}");
        assertThat(text.add("next", true)).contains("next");
    }

    @Test
    void keepsNoMoreOfAHugeFrameThanShowsItsSize() {
        TextAssembler text = new TextAssembler();
        String part = "x".repeat(50_000);

        text.add(part, false);
        text.add(part, false);

        assertThat(text.add(part, true).orElseThrow()).hasSize(YahooFrameCodec.MAX_FRAME_CHARS + 1);
        assertThat(text.add("small", true)).contains("small");
    }

    @Test
    void spreadsSymbolsEvenlyOverAsFewConnectionsAsPossible() {
        List<String> symbols = IntStream.range(0, 285).mapToObj(i -> "S" + i).toList();

        List<List<String>> parts = Subscription.split(symbols, 100);

        assertThat(parts).extracting(List::size).containsExactly(95, 95, 95);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(symbols);
        assertThat(Subscription.split(List.of("A"), 100)).containsExactly(List.of("A"));
    }

    @Test
    void asksForSymbolsAsJson() {
        assertThat(Subscription.message(List.of("VCB.VN", "A\"B"))).isEqualTo("{\"subscribe\":[\"VCB.VN\",\"A\\\"B\"]}");
    }

    @Test
    void silenceIsJudgedByTheOthersAndByTheMarket() {
        FeedActivity closed = new FeedActivity(now -> false, 30_000, 600_000);
        assertThat(closed.isTooSilent(1_000_000, 1_031_000)).as("nobody receives, market closed").isFalse();
        assertThat(closed.isTooSilent(1_000_000, 1_600_000)).isTrue();

        closed.frame(1_030_500);
        assertThat(closed.isTooSilent(1_000_000, 1_031_000)).as("another connection receives").isTrue();
        assertThat(closed.isTooSilent(1_020_000, 1_031_000)).isFalse();

        FeedActivity open = new FeedActivity(now -> true, 30_000, 600_000);
        assertThat(open.isTooSilent(1_000_000, 1_031_000)).as("market open").isTrue();
    }
}
