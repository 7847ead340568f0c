package io.tickstream.streamjob.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.DayWalk;
import io.tickstream.streamjob.StoredRows;
import io.tickstream.streamjob.TapeOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BarOperatorTest {
    private static final TradingCalendar HOSE = Calendars.builtIn().of("VSE", "AAA.VN");
    private static final long OPENING = Instant.parse("2025-06-03T02:15:00Z").toEpochMilli();
    private static final int MANY = 1_000;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void restartsAndRescalesChangeNothing(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(1 + random.nextInt(5), new HashMapStateBackend(), rows)) {
            assertEqualsTheFold(rig, rows, random);
        }
    }

    @Test
    void theSameHoldsInRocksDb() throws Exception {
        StateBackend rocks = new EmbeddedRocksDBStateBackend(true);
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(2, rocks, rows)) {
            assertEqualsTheFold(rig, rows, new Random(7));
        }
    }

    @Test
    void provisionalBarsAreUpdatedAtMostOnceAnInterval() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.wallClock(1_000);
            for (int i = 0; i < 50; i++) {
                rig.tick(tick(OPENING + i, 100 + i, 1_000 + i));
            }
            assertThat(rows.minutes()).extracting(Bar::close).containsExactly(100.0);
            rig.wallClock(1_250);
            assertThat(rows.minutes()).extracting(Bar::close).containsExactly(100.0, 149.0);
        }
    }

    @Test
    void whenEverySourceIsIdleTheClockWalksOnAndTheBarCloses() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.wallClock(1_000_000);
            rig.tick(tick(OPENING + 50_000, 100, 10));
            rig.watermark(OPENING + 45_000);
            rig.status(WatermarkStatus.IDLE);
            rig.wallClock(1_014_000);
            assertThat(rows.minutes()).extracting(Bar::state).containsOnly(BarState.PROVISIONAL);
            rig.wallClock(1_016_000);
            assertThat(rows.minutes()).extracting(Bar::state).last().isEqualTo(BarState.CLOSED);
        }
    }

    @Test
    void whileTheFeedDoesNotAnswerTheClockStands() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.wallClock(1_000_000);
            rig.tick(tick(OPENING + 50_000, 100, 10));
            rig.watermark(OPENING + 45_000);
            OperatorRig.SwitchedFeed.turn(false);
            rig.status(WatermarkStatus.IDLE);
            rig.wallClock(9_000_000);
            assertThat(rows.minutes()).extracting(Bar::state).containsOnly(BarState.PROVISIONAL);
            OperatorRig.SwitchedFeed.turn(true);
            rig.wallClock(9_014_000);
            assertThat(rows.minutes()).extracting(Bar::state).containsOnly(BarState.PROVISIONAL);
            rig.wallClock(9_016_000);
            assertThat(rows.minutes()).extracting(Bar::state).last().isEqualTo(BarState.CLOSED);
        } finally {
            OperatorRig.SwitchedFeed.turn(true);
        }
    }

    @Test
    void theClockSurvivesARestartInAQuietHour() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.wallClock(1_000_000);
            rig.tick(tick(OPENING + 50_000, 100, 10));
            rig.watermark(OPENING + 45_000);
            rig.restart(2);
            rig.status(WatermarkStatus.IDLE);
            rig.wallClock(1_016_000);
            assertThat(rows.minutes()).extracting(Bar::state).last().isEqualTo(BarState.CLOSED);
        }
    }

    @Test
    void aSourceThatWakesUpWaitsForTheClock() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.wallClock(0);
            rig.tick(tick(OPENING + 50_000, 100, 10));
            rig.watermark(OPENING + 45_000);
            rig.status(WatermarkStatus.IDLE);
            rig.wallClock(60_000);
            rig.status(WatermarkStatus.ACTIVE);
            rig.watermark(OPENING + 50_000);
            rig.tick(tick(OPENING + 55_000, 120, 20));
            assertThat(rows.minutes()).last().satisfies(bar -> {
                assertThat(bar.state()).isEqualTo(BarState.CLOSED);
                assertThat(bar.revision()).isEqualTo(1);
                assertThat(bar.close()).isEqualTo(120);
            });
        }
    }

    @Test
    void aTickBeyondTheHorizonIsKeptAndListedForARebuild() throws Exception {
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.tick(tick(OPENING + 1_000, 100, 10));
            rig.watermark(OPENING + 60_000 + OperatorRig.HORIZON.toMillis());
            int before = rows.history.size();
            rig.tick(tick(OPENING + 500, 90, 5));
            rig.tick(tick(OPENING + 1_000, 100, 10));
            assertThat(rows.rebuilds).extracting(StoreWrite.RebuildRow::tradeDate).containsExactly(HOSE.tradingDate(OPENING));
            assertThat(rows.ticks).hasSize(2);
            assertThat(rows.history).hasSize(before);
        }
    }

    @Test
    void anExchangeWithoutACalendarIsWarnedOfOnceByAllInstances() throws Exception {
        String exchange = "X" + Long.toString(System.nanoTime(), 36);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(UnknownExchanges.class);
        logger.addAppender(log);
        WrittenRows rows = new WrittenRows();
        try (OperatorRig rig = new OperatorRig(MANY, new HashMapStateBackend(), rows)) {
            rig.restart(4);
            for (int i = 0; i < 20; i++) {
                rig.tick(new Tick("SYM" + i, OPENING, 100, exchange, 8, 1, null, 10L, null, null, null, OPENING, OPENING, "test", i));
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("exchange " + exchange + " has no trading calendar; taking ALWAYS_OPEN for symbol SYM0");
        assertThat(rows.ticks).hasSize(20);
    }

    private static void assertEqualsTheFold(OperatorRig rig, WrittenRows rows, Random random) throws Exception {
        Map<String, TreeSet<Tick>> distinct = new TreeMap<>();
        List<Tick> deliveries = deliveries(random);
        long highest = Long.MIN_VALUE;
        for (Tick tick : deliveries) {
            highest = Math.max(highest, tick.eventTime());
            rig.tick(tick);
            distinct.computeIfAbsent(tick.symbol(), symbol -> new TreeSet<>(TickOrder.INSTANCE)).add(tick);
            if (random.nextInt(3) == 0) {
                rig.watermark(highest - random.nextInt(120_000));
            }
            if (random.nextInt(60) == 0) {
                rig.restart(1 + random.nextInt(3));
            }
        }
        rig.watermark(Long.MAX_VALUE - 1);
        rig.wallClock(1_000);

        List<Bar> expected = new ArrayList<>();
        distinct.forEach((symbol, ticks) ->
                DayWalk.fold(symbol, HOSE, ticks).stream().map(BarUpdate::bar).forEach(expected::add));
        assertThat(rows.bars.values()).allMatch(bar -> bar.state() == BarState.FINAL);
        assertThat(rows.bars.values().stream().map(StoredRows::content).toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows.ticks).containsExactlyInAnyOrderElementsOf(distinct.values().stream().flatMap(TreeSet::stream).toList());
        distinct.forEach((symbol, ticks) ->
                assertThat(rows.latest.get(symbol)).isSortedAccordingTo(TickOrder.INSTANCE).endsWith(ticks.last()));
        assertThat(rows.rebuilds).isEmpty();
    }

    /** Four symbols' sessions, each tick up to ten minutes late, one in twelve twice. */
    private static List<Tick> deliveries(Random random) {
        record Delivery(long at, Tick tick) {}
        List<Delivery> deliveries = new ArrayList<>();
        for (String symbol : List.of("AAA.VN", "BBB.VN", "CCC.VN", "DDD.VN")) {
            for (Tick tick : TapeOf.ticks(symbol, OPENING + random.nextInt(900_000), 60, random)) {
                Tick stretched = at(tick, OPENING + (tick.eventTime() - OPENING) * (1 + random.nextInt(2)));
                long late = random.nextInt(4) == 0 ? random.nextInt(600_000) : random.nextInt(5_000);
                deliveries.add(new Delivery(stretched.eventTime() + late, stretched));
                if (random.nextInt(12) == 0) {
                    deliveries.add(new Delivery(stretched.eventTime() + random.nextInt(600_000), stretched));
                }
            }
        }
        return deliveries.stream().sorted(Comparator.comparingLong(Delivery::at)).map(Delivery::tick).toList();
    }

    private static Tick at(Tick t, long time) {
        return new Tick(
                t.symbol(), time, t.price(), t.exchange(), t.quoteType(), t.marketHours(), t.changePercent(), t.dayVolume(),
                t.change(), t.lastSize(), t.priceHint(), t.producerTimestamp(), t.receiveTimestamp(), t.source(), t.sequence());
    }

    private static Tick tick(long time, double price, long dayVolume) {
        return new Tick("AAA.VN", time, price, "VSE", 8, 1, null, dayVolume, null, null, null, time, time, "test", dayVolume);
    }
}
