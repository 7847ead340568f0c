package io.tickstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Map<String, Bars.Sum> TRUTH = Map.of("1d", new Bars.Sum(2, 300, 4_000));

    private final Rounds rounds = new Rounds(1_000, TRUTH);

    @Test
    void ratiosAreTakenRoundByRound() {
        rounds.add("noop", score(1, TRUTH));
        rounds.add("job", score(2, TRUTH));
        rounds.add("noop", score(10, TRUTH));
        rounds.add("job", score(40, TRUTH));

        Spread ratio = rounds.ratio("job", "noop");

        assertThat(ratio).isEqualTo(new Spread(0.375, 0.25, 0.5));
        assertThat(rounds.table().toString()).contains("| job | 263 (25–500) |").contains("0.38 (0.25–0.50)").contains("equal");
    }

    @Test
    void workThatWasSkippedShows() {
        assertThat(rounds.difference(score(1, Map.of("1d", new Bars.Sum(1, 300, 4_000))))).isEqualTo("1d: 1 bars, expected 2");
        assertThat(rounds.difference(score(1, Map.of("1d", new Bars.Sum(2, 299, 4_000))))).isEqualTo("1d: volume 299, expected 300");
        assertThat(rounds.difference(score(1, Map.of("1d", new Bars.Sum(2, 300, 4_001))))).startsWith("1d: prices 4001");
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    private static Score score(double seconds, Map<String, Bars.Sum> bars) {
        return new Score(true, 1_000, seconds, seconds / 2, seconds, bars, Map.of());
    }
}
