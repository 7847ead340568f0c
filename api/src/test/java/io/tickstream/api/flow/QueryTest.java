package io.tickstream.api.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private final Directory directory = new Directory(SymbolDirectory.builtIn());

    private List<String> found(String text) {
        return directory.find(new Directory.Search(text, null, null, null)).stream().map(Listing::code).toList();
    }

    @Test
    void searchIgnoresCapitalsAndDiacritics() {
        assertThat(found("NHUA AN PHAT")).contains("AAA");
        assertThat(found("nhựa an phát")).contains("AAA");
        assertThat(found("dong nai")).isEqualTo(found("Đồng Nai"));
        assertThat(found("fpt.vn")).first().isEqualTo("FPT");
        assertThat(found("v").get(0)).startsWith("V");
    }

    @Test
    void symbolsAreCleanedAndBounded() {
        assertThat(Symbols.list("symbols", " fpt.vn,AAA.VN,,FPT.VN")).containsExactly("AAA.VN", "FPT.VN");
        String tooMany = IntStream.range(0, Symbols.MOST + 1).mapToObj(i -> "S" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> Symbols.list("symbols", tooMany)).isInstanceOf(BadQueryException.class).hasMessageContaining("1001 symbols");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-11-20T00:00:00", "+999999999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2200-01-02T00:00:00Z", "20261120"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> TimeBound.of("start", text)).isInstanceOf(BadQueryException.class).hasMessageContaining("start");
    }

    @Test
    void tokensComeBackAsTheyWere() {
        Position position = new Position("BTC-USD", 1_795_140_960_000L, new byte[] {1, -1, 0});
        Position back = Position.ofToken(position.token());
        assertThat(back.symbol()).isEqualTo("BTC-USD");
        assertThat(back.time()).isEqualTo(position.time());
        assertThat(back.tickId()).containsExactly(1, -1, 0);
    }
}
