package io.tickstream.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.market.Bar;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.fold.DayWalk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final List<Tick> ordered = new ArrayList<>();
    private final List<Tick> arriving = new ArrayList<>();

    @Test
    void sameNumbersGiveTheSameTicks() {
        Tape.day(7, 3, 2_000).play(ordered::add, arriving::add);
        List<Tick> again = new ArrayList<>();
        Tape.day(7, 3, 2_000).play(tick -> {}, again::add);
        assertThat(arriving).isEqualTo(again);
    }

    @Test
    void ticksAreDistinctAndInOrderAndArriveWithRepeatsAndLate() {
        Tape.day(7, 3, 5_000).play(ordered::add, arriving::add);
        Map<String, List<Tick>> bySymbol = ordered.stream().collect(Collectors.groupingBy(Tick::symbol));
        bySymbol.values().forEach(ticks -> assertThat(ticks).isSortedAccordingTo(TickOrder.INSTANCE).doesNotHaveDuplicates());
        assertThat(ordered).hasSize(5_000);
        assertThat(arriving).hasSizeBetween(5_010, 5_100);
        assertThat(new HashSet<>(arriving)).hasSameSizeAs(new HashSet<>(ordered));
        assertThat(arriving).isNotEqualTo(ordered);
    }

    @Test
    void peersMakeTheFoldsPricesAndItsDaysVolume() {
        Tape.day(11, 1, 3_000).play(ordered::add, arriving::add);
        Tick first = ordered.get(0);
        Bars fold = new Bars();
        DayWalk.fold(first.symbol(), Calendars.builtIn().of(first.exchange(), first.symbol()), ordered).forEach(update -> {
            Bar bar = update.bar();
            fold.put(bar.symbol(), bar.interval().code(), bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        });
        Bars peer = new Bars();
        DayMark mark = new DayMark();
        PeerBar day = new PeerBar();
        for (Tick tick : new LinkedHashSet<>(arriving)) {
            long traded = mark.raise(tick.eventTime(), tick.dayVolume(), tick.lastSize());
            day.add(tick.eventTime(), tick.dayVolume(), tick.price(), tick.lastSize(), traded);
        }
        peer.put(first.symbol(), Interval.D1.code(), 0, day.open, day.high, day.low, day.close, day.volume);
        assertThat(peer.sums().get("1d")).isEqualTo(fold.sums().get("1d"));
    }

    @Test
    void tooFewTicksAreRefused() {
        assertThatThrownBy(() -> Tape.day(1, 100, 1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 ticks of 100 symbols");
    }
}
