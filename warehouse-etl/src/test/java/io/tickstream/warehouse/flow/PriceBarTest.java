package io.tickstream.warehouse.flow;

import static io.tickstream.warehouse.flow.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriceBarTest {

    @Test
    void aGoodBarHasNoFault() {
        assertThat(Samples.bar(11, "final", 3, 1).fault()).isEmpty();
        assertThat(new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, "provisional", 0, null).fault()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void names(String fault, PriceBar bar) {
        assertThat(bar.fault()).contains(fault);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("open is missing", of(null, 12.0, 9.0, 11.0, 1L, null, null)),
                Arguments.of("high NaN is not a positive finite number", of(10.0, Double.NaN, 9.0, 11.0, 1L, null, null)),
                Arguments.of("low -9.0 is not a positive finite number", of(10.0, 12.0, -9.0, 11.0, 1L, null, null)),
                Arguments.of("close Infinity is not a positive finite number",
                        of(10.0, 12.0, 9.0, Double.POSITIVE_INFINITY, 1L, null, null)),
                Arguments.of("high 8.0 is below low 9.0", of(10.0, 8.0, 9.0, 11.0, 1L, null, null)),
                Arguments.of("open 13.0 is outside [9.0, 12.0]", of(13.0, 12.0, 9.0, 11.0, 1L, null, null)),
                Arguments.of("close 8.5 is outside [9.0, 12.0]", of(10.0, 12.0, 9.0, 8.5, 1L, null, null)),
                Arguments.of("volume is missing", of(10.0, 12.0, 9.0, 11.0, null, null, null)),
                Arguments.of("volume -1 is negative", of(10.0, 12.0, 9.0, 11.0, -1L, null, null)),
                Arguments.of("vwap 0.0 is not a positive finite number", of(10.0, 12.0, 9.0, 11.0, 1L, 0.0, null)),
                Arguments.of("coverage NaN is outside [0, 1]", of(10.0, 12.0, 9.0, 11.0, 1L, null, Double.NaN)),
                Arguments.of("revision is missing",
                        new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, "closed", null, null)),
                Arguments.of("revision -1 is negative",
                        new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, "closed", -1, null)),
                Arguments.of("state is missing",
                        new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, null, 0, null)),
                Arguments.of("state 'open' is unknown",
                        new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, "open", 0, null)));
    }

    @Test
    void aDailyPriceAnswersForItsChangesToo() {
        PriceBar bar = Samples.bar(11, "final", 0, 1);

        assertThat(new DailyPrice("FPT", DAY, bar, Double.NaN, null, null, null).fault())
                .contains("change NaN is not a finite number");
        assertThat(new DailyPrice("FPT", DAY, bar, null, Double.NEGATIVE_INFINITY, null, null).fault())
                .contains("change_percent -Infinity is not a finite number");
        assertThat(new DailyPrice("FPT", DAY, bar, null, null, 0.0, null).fault())
                .contains("previous_close 0.0 is not a positive finite number");
        assertThat(new DailyPrice("FPT", DAY, bar, null, null, null, null).fault()).isEmpty();
    }

    private static PriceBar of(Double open, Double high, Double low, Double close, Long volume, Double vwap, Double coverage) {
        return new PriceBar(open, high, low, close, volume, vwap, 1L, coverage, false, "closed", 0, 1L);
    }
}
