package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.Sessions;
import io.tickstream.market.fold.SlowBars;
import io.tickstream.streamjob.StoredRows;
import io.tickstream.streamjob.flow.OperatorRig;
import io.tickstream.streamjob.flow.StoreWrite;
import io.tickstream.streamjob.flow.WrittenRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * The real operator and the sink's rules over rows: random days of several exchanges, out of order and repeated, through
 * crashes that repeat everything since a checkpoint, restarts and changes of parallelism.
 */
class RepeatedRunsTest {
    private static final Calendars CALENDARS = Calendars.builtIn();
    private static final long HORIZON = OperatorRig.HORIZON.toMillis();

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void crashesChangeNoBarAndNoBarGoesBack(@ForAll("days") List<Sessions.Session> days, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Tick> deliveries = deliveries(days, random, HORIZON - 1);
        Store store = new Store();
        try (OperatorRig rig = new OperatorRig(1 + random.nextInt(3), new HashMapStateBackend(), store::write)) {
            OperatorRig.Checkpoint checkpoint = rig.checkpoint();
            int checkpointAt = 0;
            int crashes = 0;
            long wallClock = 0;
            for (int i = 0; i < deliveries.size(); i++) {
                Tick tick = deliveries.get(i);
                rig.tick(tick);
                if (random.nextInt(3) == 0) {
                    rig.watermark(highest(deliveries.subList(0, i + 1)) - random.nextInt(120_000));
                }
                wallClock += random.nextInt(100);
                rig.wallClock(wallClock);
                if (random.nextInt(10) == 0) {
                    checkpoint = rig.checkpoint();
                    checkpointAt = i + 1;
                }
                if (crashes < 12 && random.nextInt(15) == 0) {
                    crashes++;
                    rig.restore(checkpoint, 1 + random.nextInt(3));
                    store.nextRun();
                    i = checkpointAt - 1;
                }
            }
            rig.watermark(Long.MAX_VALUE - 1);
            rig.wallClock(wallClock + 1_000);
        }
        Map<String, TreeSet<Tick>> distinct = distinct(deliveries);
        assertThat(store.rows.bars.values()).allMatch(bar -> bar.state() == BarState.FINAL);
        assertThat(contents(store.rows)).containsExactlyInAnyOrderElementsOf(slowBars(distinct));
        assertThat(distinct(store.rows.ticks)).isEqualTo(distinct);
        assertThat(store.rows.rebuilds).isEmpty();
        distinct.forEach((symbol, ticks) -> assertThat(store.rows.latest.get(symbol))
                .isSortedAccordingTo(TickOrder.INSTANCE)
                .endsWith(ticks.last()));
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void whatComesBehindTheHorizonIsKeptAndListedAndChangesNothing(
            @ForAll("days") List<Sessions.Session> days, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Tick> deliveries = deliveries(days, random, 3 * HORIZON);
        List<Tick> counted = new ArrayList<>();
        Set<String> toRebuild = new HashSet<>();
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(1 + random.nextInt(3), new HashMapStateBackend(), rows)) {
            long clock = Long.MIN_VALUE;
            long newest = Long.MIN_VALUE;
            for (Tick tick : deliveries) {
                rig.tick(tick);
                TradingCalendar calendar = calendarOf(tick);
                if (calendar.barEnd(Interval.M1, calendar.barStart(Interval.M1, tick.eventTime())) + HORIZON > clock) {
                    counted.add(tick);
                } else if (tick.isRegular()) {
                    toRebuild.add(tick.symbol() + calendar.tradingDate(tick.eventTime()));
                }
                newest = Math.max(newest, tick.eventTime());
                if (random.nextInt(3) == 0) {
                    clock = Math.max(clock, newest - random.nextInt(120_000));
                    rig.watermark(clock);
                }
                if (random.nextInt(20) == 0) {
                    rig.restore(rig.checkpoint(), 1 + random.nextInt(3));
                }
            }
            rig.watermark(Long.MAX_VALUE - 1);
        }
        assertThat(contents(rows)).containsExactlyInAnyOrderElementsOf(slowBars(distinct(counted)));
        assertThat(distinct(rows.ticks)).isEqualTo(distinct(deliveries));
        assertThat(toRebuild).containsAll(listed(rows));
        assertThat(listed(rows)).containsAll(listedAtLeast(deliveries, counted));
    }

    @Provide
    Arbitrary<List<Sessions.Session>> days() {
        return Sessions.any().list().ofMinSize(1).ofMaxSize(4).map(days -> days.stream()
                .collect(Collectors.toMap(Sessions.Session::symbol, day -> day, (a, b) -> a, TreeMap::new))
                .values().stream().toList());
    }

    /** A store that the rows of one run after the other are written to, by the sink's rules. */
    private static final class Store {
        private final WrittenRows rows = new WrittenRows();
        private final Map<RowKey, StoreWrite> stored = new HashMap<>();
        private PriorRows prior;

        Store() {
            nextRun();
        }

        void nextRun() {
            prior = new PriorRows(
                    Long.MAX_VALUE, (key, write) -> CompletableFuture.completedFuture(Optional.ofNullable(stored.get(key))));
        }

        void write(StoreWrite write) {
            if (write instanceof StoreWrite.TickRow || write instanceof StoreWrite.RebuildRow) {
                rows.accept(write);
                return;
            }
            RowKey key = RowKey.of(write);
            prior.reconcile(key, write).join().ifPresent(row -> {
                stored.put(key, row);
                rows.accept(row);
            });
        }
    }

    /** Every tick, some twice, each up to a span late and in the order of arrival. */
    private static List<Tick> deliveries(List<Sessions.Session> days, Random random, long latest) {
        record Delivery(long at, Tick tick) {}
        List<Delivery> deliveries = new ArrayList<>();
        for (Sessions.Session day : days) {
            for (Tick tick : day.ticks()) {
                int times = random.nextInt(8) == 0 ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    long late = random.nextInt(4) == 0 ? random.nextLong(latest) : random.nextInt(5_000);
                    deliveries.add(new Delivery(tick.eventTime() + late, tick));
                }
            }
        }
        return deliveries.stream().sorted(Comparator.comparingLong(Delivery::at)).map(Delivery::tick).toList();
    }

    private static long highest(Collection<Tick> ticks) {
        return ticks.stream().mapToLong(Tick::eventTime).max().orElseThrow();
    }

    private static Map<String, TreeSet<Tick>> distinct(Collection<Tick> ticks) {
        return ticks.stream().collect(Collectors.groupingBy(
                Tick::symbol, TreeMap::new, Collectors.toCollection(() -> new TreeSet<>(TickOrder.INSTANCE))));
    }

    private static Set<Tick> all(Map<String, TreeSet<Tick>> distinct) {
        return distinct.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private static List<Bar> slowBars(Map<String, TreeSet<Tick>> distinct) {
        return distinct.entrySet().stream()
                .flatMap(e -> SlowBars.of(e.getKey(), calendarOf(e.getValue().first()), e.getValue()).values().stream())
                .toList();
    }

    private static List<Bar> contents(WrittenRows rows) {
        return rows.bars.values().stream().map(StoredRows::content).toList();
    }

    private static Set<String> listed(WrittenRows rows) {
        return rows.rebuilds.stream().map(row -> row.symbol() + row.tradeDate()).collect(Collectors.toSet());
    }

    /** The symbol-dates of ticks that no bar has counted. */
    private static Set<String> listedAtLeast(List<Tick> deliveries, List<Tick> counted) {
        Set<Tick> known = all(distinct(counted));
        return all(distinct(deliveries)).stream()
                .filter(tick -> tick.isRegular() && !known.contains(tick))
                .map(tick -> tick.symbol() + date(tick))
                .collect(Collectors.toSet());
    }

    private static LocalDate date(Tick tick) {
        return calendarOf(tick).tradingDate(tick.eventTime());
    }

    private static TradingCalendar calendarOf(Tick tick) {
        return CALENDARS.of(tick.exchange(), tick.symbol());
    }
}
