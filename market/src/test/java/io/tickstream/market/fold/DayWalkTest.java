package io.tickstream.market.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DayWalkTest {
    private static final TradingCalendar HOSE = Calendars.builtIn().of("VSE", "FPT.VN");

    @Property
    void theFoldIsTheContract(@ForAll("sessions") Sessions.Session session) {
        List<Bar> bars = fold(session);
        assertThat(bars).containsExactlyInAnyOrderElementsOf(
                SlowBars.of(session.symbol(), session.calendar(), session.ticks()).values());
    }

    @Property
    void theWalkGivesTheSameBarsOneByOne(@ForAll("sessions") Sessions.Session session) {
        TreeSet<Tick> distinct = new TreeSet<>(TickOrder.INSTANCE);
        distinct.addAll(session.ticks());
        List<BarUpdate> walked = new ArrayList<>();
        DayWalk.walk(session.symbol(), session.calendar(), distinct.iterator(), walked::add);
        assertThat(walked).containsExactlyInAnyOrderElementsOf(DayWalk.fold(session.symbol(), session.calendar(), distinct));
        for (Interval interval : Interval.values()) {
            assertThat(walked.stream().map(BarUpdate::bar).filter(bar -> bar.interval() == interval).map(Bar::start)).isSorted();
        }
    }

    @Property
    void theVolumesOfADateSumToItsLastMarkLessItsStart(@ForAll("sessions") Sessions.Session session) {
        List<Bar> bars = fold(session);
        for (Interval interval : Interval.values()) {
            assertThat(volumes(bars, interval)).isEqualTo(volumes(bars, Interval.D1));
        }
    }

    @Property
    void theVwapLiesWithinThePrices(@ForAll("sessions") Sessions.Session session) {
        assertThat(fold(session)).allSatisfy(bar -> {
            assertThat(bar.vwap()).isBetween(bar.low(), bar.high());
            assertThat(bar.coverage() == null || (bar.coverage() >= 0 && bar.coverage() <= 1)).isTrue();
        });
    }

    @Test
    void aDateSeenFromItsFirstPrintStartsAtZeroAndALaterOneAtWhatItMissed() {
        List<Bar> whole = bars(tick("2025-06-03T02:19:00Z", 100, 5_000L, 200L), tick("2025-06-03T02:20:30Z", 110, 5_300L, 300L));
        List<Bar> joined = bars(tick("2025-06-03T03:00:00Z", 100, 5_000L, 200L), tick("2025-06-03T03:01:00Z", 110, 5_300L, 300L));
        assertThat(whole).extracting(Bar::interval, Bar::volume, Bar::gap)
                .contains(tuple(Interval.M1, 5_000L, false), tuple(Interval.D1, 5_300L, false));
        assertThat(joined).extracting(Bar::interval, Bar::volume, Bar::gap)
                .contains(tuple(Interval.M1, 200L, true), tuple(Interval.M1, 300L, false), tuple(Interval.D1, 500L, true));
    }

    @Test
    void aLowerDayVolumeChangesNoVolume() {
        List<Bar> bars = bars(
                tick("2025-06-03T02:15:00Z", 100, 11_021_582L, null), tick("2025-06-03T02:15:01Z", 101, 11_021_443L, null));
        assertThat(bars.get(0).volume()).isEqualTo(11_021_582L);
        assertThat(bars.get(0).close()).isEqualTo(101);
        assertThat(bars.get(0).coverage()).isNull();
    }

    @Test
    void theSummaryComparesWithThePreviousClose() {
        List<BarUpdate> updates = DayWalk.fold("FPT.VN", HOSE, List.of(
                tick("2025-06-03T02:15:00Z", 102, 10L, null, 2.0), tick("2025-06-03T02:16:00Z", 105, 20L, null, 99.0)));
        assertThat(updates).filteredOn(update -> update.day() != null).singleElement().satisfies(update -> {
            assertThat(update.day().previousClose()).isEqualTo(100);
            assertThat(update.day().change()).isEqualTo(5);
            assertThat(update.day().changePercent()).isEqualTo(5);
            assertThat(update.bar().tradingDate()).isEqualTo(LocalDate.of(2025, 6, 3));
        });
    }

    @Test
    void yahoosCryptoVolumeIsNoTradeSize() {
        Tick rolling = new Tick("BTC-USD", 1_000, 5, "CCC", 41, 1, null, 59_700_000_000L, null, 59_700_000_000L, null, 0, 0, "t", 0);
        Tick traded = new Tick("BTC-USD", 2_000, 5, "CCC", 41, 1, null, 59_700_000_003L, null, 3L, null, 0, 0, "t", 1);
        List<BarUpdate> updates = DayWalk.fold("BTC-USD", TradingCalendar.alwaysOpen(), List.of(rolling, traded));
        assertThat(updates.get(0).bar().volume()).isEqualTo(3);
    }

    @Provide
    Arbitrary<Sessions.Session> sessions() {
        return Sessions.any();
    }

    private static List<Bar> fold(Sessions.Session session) {
        TreeSet<Tick> distinct = new TreeSet<>(TickOrder.INSTANCE);
        session.ticks().forEach(distinct::add);
        return DayWalk.fold(session.symbol(), session.calendar(), distinct).stream().map(BarUpdate::bar).toList();
    }

    private static Object volumes(List<Bar> bars, Interval interval) {
        return bars.stream()
                .filter(bar -> bar.interval() == interval)
                .collect(Collectors.groupingBy(Bar::tradingDate, Collectors.summingLong(Bar::volume)));
    }

    private static List<Bar> bars(Tick... ticks) {
        return DayWalk.fold("FPT.VN", HOSE, List.of(ticks)).stream().map(BarUpdate::bar).toList();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static Tick tick(String at, double price, Long dayVolume, Long lastSize) {
        return tick(at, price, dayVolume, lastSize, null);
    }

    private static Tick tick(String at, double price, Long dayVolume, Long lastSize, Double change) {
        return new Tick(
                "FPT.VN", Instant.parse(at).toEpochMilli(), price, "VSE", 8, 1, null, dayVolume, change, lastSize, null, 0, 0, "test", 0);
    }
}
