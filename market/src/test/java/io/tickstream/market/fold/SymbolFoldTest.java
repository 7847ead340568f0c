package io.tickstream.market.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SymbolFoldTest {
    private static final long MINUTE = 60_000;
    private static final long HORIZON = 15 * MINUTE;
    private static final TradingCalendar UTC = TradingCalendar.alwaysOpen();

    @Property(tries = 2000)
    void anyDeliveryWithinTheHorizonGivesTheBarsOfTheSortedDistinctTicks(
            @ForAll("sessions") Sessions.Session session, @ForAll long seed) {
        Random random = new Random(seed);
        Published published = new Published(session);
        TreeSet<Tick> counted = new TreeSet<>(TickOrder.INSTANCE);
        long highest = Long.MIN_VALUE;
        for (Tick tick : disordered(session.ticks(), random)) {
            highest = Math.max(highest, tick.eventTime());
            published.add(tick, highest - random.nextInt(10_000), counted);
            if (random.nextInt(10) == 0) {
                published.restart();
            }
        }
        published.advance(Long.MAX_VALUE / 2);
        assertThat(published.contents()).isEqualTo(SlowBars.of(session.symbol(), session.calendar(), counted));
    }

    @Property(tries = 30)
    void lateTicksOfABusySymbolGiveTheBarsOfTheSortedDistinctTicks(@ForAll long seed) {
        Random random = new Random(seed);
        Sessions.Session session = busy(random);
        List<Tick> deliveries = new ArrayList<>(session.ticks());
        for (int i = 0; i < deliveries.size(); i++) {
            if (random.nextInt(12) == 0) {
                int later = 1 << random.nextInt(10);
                deliveries.add(Math.min(deliveries.size() - 1, i + later), deliveries.remove(i));
            }
        }
        Published published = new Published(session);
        TreeSet<Tick> counted = new TreeSet<>(TickOrder.INSTANCE);
        long highest = Long.MIN_VALUE;
        for (Tick tick : deliveries) {
            highest = Math.max(highest, tick.eventTime());
            published.add(tick, highest - 5_000, counted);
        }
        published.advance(Long.MAX_VALUE / 2);
        assertThat(published.contents()).isEqualTo(SlowBars.of(session.symbol(), session.calendar(), counted));
    }

    private static Sessions.Session busy(Random random) {
        List<Tick> ticks = new ArrayList<>();
        long time = 0;
        long total = 0;
        for (int i = 0; i < 2_000; i++) {
            time += random.nextInt(2_000);
            total += random.nextInt(500);
            ticks.add(tick(time, 100 + random.nextInt(10), random.nextInt(20) == 0 ? Math.max(0, total - 300) : total));
        }
        return new Sessions.Session("S", UTC, ticks);
    }

    @Test
    void aBarClosesIsCorrectedAndBecomesFinal() {
        SymbolFold fold = new SymbolFold("S", UTC, HORIZON);
        fold.add(tick(10_000, 5, 10), 0);
        fold.add(tick(70_000, 6, 30), 5_000);
        List<BarUpdate> closed = fold.advance(MINUTE).updates();
        Receipt late = fold.add(tick(20_000, 9, 20), MINUTE);
        List<BarUpdate> last = fold.advance(MINUTE + HORIZON).updates();
        assertThat(minutes(closed)).extracting(Bar::state, Bar::revision, Bar::high).containsExactly(row(BarState.CLOSED, 0, 5.0));
        assertThat(late.verdict()).isEqualTo(Receipt.Verdict.COUNTED_LATE);
        assertThat(minutes(late.updates())).extracting(Bar::state, Bar::revision, Bar::high, Bar::volume)
                .containsExactly(row(BarState.CLOSED, 1, 9.0, 20L));
        assertThat(minutes(last)).extracting(Bar::start, Bar::state, Bar::revision, Bar::volume)
                .contains(row(0L, BarState.FINAL, 1, 20L), row(MINUTE, BarState.CLOSED, 0, 10L));
    }

    @Test
    void aLateTickThatRaisesTheMarkCorrectsTheBarsBehindIt() {
        SymbolFold fold = new SymbolFold("S", UTC, HORIZON);
        fold.add(tick(10_000, 5, 10), 0);
        fold.add(tick(70_000, 6, 30), 0);
        fold.advance(2 * MINUTE);
        List<BarUpdate> corrected = fold.add(tick(20_000, 5, 25), 2 * MINUTE).updates();
        assertThat(minutes(corrected)).extracting(Bar::start, Bar::volume, Bar::revision)
                .containsExactly(row(0L, 25L, 1), row(MINUTE, 5L, 1));
    }

    @Test
    void aTickBeyondTheHorizonChangesNoBarAndARepeatedOneIsADuplicate() {
        SymbolFold fold = new SymbolFold("S", UTC, HORIZON);
        fold.add(tick(10_000, 5, 10), 0);
        fold.advance(MINUTE + HORIZON);
        assertThat(fold.add(tick(10_000, 5, 10), 0).verdict()).isEqualTo(Receipt.Verdict.DUPLICATE);
        Receipt beyond = fold.add(tick(9_000, 7, 5), 0);
        assertThat(beyond.verdict()).isEqualTo(Receipt.Verdict.BEYOND_HORIZON);
        assertThat(beyond.newest()).isFalse();
        assertThat(beyond.updates()).isEmpty();
        assertThat(fold.pending()).isEmpty();
    }

    @Test
    void theLastKnownPriceOfASilentSymbolIsItsLatestOnce() {
        SymbolFold fold = new SymbolFold("S", UTC, HORIZON);
        Receipt first = fold.add(tick(10_000, 5, 10), HORIZON * 10);
        Receipt again = fold.add(tick(10_000, 5, 10), HORIZON * 10);
        assertThat(first.verdict()).isEqualTo(Receipt.Verdict.BEYOND_HORIZON);
        assertThat(first.newest()).isTrue();
        assertThat(again.verdict()).isEqualTo(Receipt.Verdict.DUPLICATE);
    }

    @Test
    void provisionalBarsAreGivenOnceAfterEachChange() {
        SymbolFold fold = new SymbolFold("S", UTC, HORIZON);
        fold.add(tick(10_000, 5, 10), 0);
        assertThat(fold.provisional(Interval.M1)).hasSize(1);
        assertThat(fold.hasProvisional(Interval.M1)).isFalse();
        assertThat(fold.hasProvisional(Interval.D1)).isTrue();
        assertThat(fold.provisional(Interval.D1)).hasSize(Interval.values().length - 1);
        assertThat(fold.provisional(Interval.D1)).isEmpty();
        fold.add(tick(10_000, 5, 10), 0);
        assertThat(fold.hasProvisional(Interval.D1)).isFalse();
    }

    @Provide
    Arbitrary<Sessions.Session> sessions() {
        return Sessions.any();
    }

    /** Moves each tick by up to twice the horizon of arrivals and repeats some. */
    private static List<Tick> disordered(List<Tick> ticks, Random random) {
        List<Tick> deliveries = new ArrayList<>(ticks);
        for (int i = 0; i < deliveries.size(); i++) {
            int other = Math.min(deliveries.size() - 1, i + random.nextInt(6));
            deliveries.add(other, deliveries.remove(i));
            if (random.nextInt(8) == 0) {
                deliveries.add(random.nextInt(deliveries.size()), deliveries.get(i));
            }
            if (deliveries.size() > 3 * ticks.size()) {
                break;
            }
        }
        return deliveries;
    }

    /** A store that the fold's updates are written to, which checks each bar's way through its states. */
    private static final class Published {
        private final Sessions.Session session;
        private final Map<FoldHead.BarKey, Bar> rows = new HashMap<>();
        private SymbolFold fold;

        Published(Sessions.Session session) {
            this.session = session;
            this.fold = new SymbolFold(session.symbol(), session.calendar(), HORIZON);
        }

        void add(Tick tick, long watermark, TreeSet<Tick> counted) {
            Receipt receipt = fold.add(tick, watermark);
            if (receipt.verdict() == Receipt.Verdict.COUNTED || receipt.verdict() == Receipt.Verdict.COUNTED_LATE) {
                assertThat(counted.add(tick)).as("counted once: %s", tick).isTrue();
            }
            publish(receipt.updates());
            publish(fold.provisional(Interval.D1));
        }

        void advance(long watermark) {
            publish(fold.advance(watermark).updates());
        }

        void restart() {
            List<Tick> pending = new ArrayList<>(fold.pending());
            FoldHead head = FoldHead.ofBytes(fold.head().toBytes());
            fold = SymbolFold.resume(session.symbol(), session.calendar(), HORIZON, head, pending);
        }

        Map<FoldHead.BarKey, Bar> contents() {
            Map<FoldHead.BarKey, Bar> contents = new HashMap<>();
            rows.forEach((key, bar) -> {
                assertThat(bar.state()).isEqualTo(BarState.FINAL);
                contents.put(key, withRevision(bar, 0));
            });
            return contents;
        }

        private void publish(List<BarUpdate> updates) {
            for (BarUpdate update : updates) {
                Bar bar = update.bar();
                Bar before = rows.put(new FoldHead.BarKey(bar.interval(), bar.start()), bar);
                if (before == null) {
                    assertThat(bar.revision()).isZero();
                    continue;
                }
                assertThat(bar.state()).isGreaterThanOrEqualTo(before.state());
                assertThat(before.state()).as("final is final: %s", before).isNotEqualTo(BarState.FINAL);
                if (before.state() == BarState.CLOSED && bar.state() == BarState.CLOSED) {
                    assertThat(bar.revision()).isEqualTo(before.revision() + 1);
                    assertThat(withRevision(bar, before.revision())).isNotEqualTo(before);
                } else {
                    assertThat(bar.revision()).isEqualTo(before.revision());
                }
            }
        }

        private static Bar withRevision(Bar bar, int revision) {
            return new Bar(
                    bar.symbol(), bar.interval(), bar.tradingDate(), bar.start(), bar.end(), bar.open(), bar.high(), bar.low(),
                    bar.close(), bar.volume(), bar.vwap(), bar.tickCount(), bar.coverage(), bar.gap(), bar.state(), revision,
                    bar.producerTimestamp(), bar.sequence());
        }
    }

    private static List<Bar> minutes(List<BarUpdate> updates) {
        return updates.stream().map(BarUpdate::bar).filter(bar -> bar.interval() == Interval.M1).toList();
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static Tick tick(long time, double price, long dayVolume) {
        return new Tick("S", time, price, "XXX", 8, 1, null, dayVolume, null, null, null, time, time, "test", time);
    }
}
