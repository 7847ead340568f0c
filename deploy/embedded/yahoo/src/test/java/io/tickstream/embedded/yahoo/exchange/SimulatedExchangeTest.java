package io.tickstream.embedded.yahoo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Calendars;
import io.tickstream.market.PriceBand;
import io.tickstream.market.PriceBand.Board;
import io.tickstream.market.SymbolDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedExchangeTest {
    private static final ZoneId ICT = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final List<Stock> STOCKS = StockList.of(SymbolDirectory.builtIn());
    private static final TradingHours ALWAYS = new TradingHours.AlwaysOpen(ICT);
    private static final TradingHours HOSE = new TradingHours.ExchangeDay(Calendars.builtIn().of("VSE", "VCB.VN"));

    @Property(tries = 20)
    void everyTradeIsPlausible(@ForAll long seed, @ForAll @IntRange(max = 23) int hour) {
        long start = ict("2026-11-18T00:00:00").toEpochMilli() + hour * 3_600_000L;
        SimulatedExchange exchange = new SimulatedExchange(STOCKS, ALWAYS, seed, Map.of(), start);
        Map<String, Long> volumes = new HashMap<>();
        exchange.last().forEach(trade -> volumes.put(trade.symbol(), trade.dayVolume()));

        for (Trade trade : run(exchange, start, 60, 200)) {
            PriceBand band = PriceBand.around(trade.reference(), Board.HOSE);
            assertThat(trade.price()).isBetween(band.floor(), band.ceiling());
            assertThat(trade.price() % Board.HOSE.tickSize(trade.price())).as("on a tick").isZero();
            assertThat(trade.size()).isPositive();
            assertThat(trade.size() % 100).as("whole lots").isZero();
            assertThat(trade.dayVolume() - volumes.put(trade.symbol(), trade.dayVolume()))
                    .as("the day volume rises by the trade at least")
                    .isGreaterThanOrEqualTo(trade.size());
            assertThat(trade.price()).isBetween(trade.low(), trade.high());
        }
    }

    @Test
    void theSameSeedGivesTheSameTrades() {
        long start = ict("2026-11-18T10:00:00").toEpochMilli();

        List<Trade> first = run(new SimulatedExchange(STOCKS, ALWAYS, 7, Map.of(), start), start, 10, 100);

        assertThat(first).hasSizeBetween(990, 1_000);
        assertThat(run(new SimulatedExchange(STOCKS, ALWAYS, 7, Map.of(), start), start, 10, 100)).isEqualTo(first);
        assertThat(run(new SimulatedExchange(STOCKS, ALWAYS, 8, Map.of(), start), start, 10, 100)).isNotEqualTo(first);
    }

    @Test
    void livelyStocksTradeMoreButAllTrade() {
        long start = ict("2026-11-18T10:00:00").toEpochMilli();

        Map<String, Integer> trades = new HashMap<>();
        run(new SimulatedExchange(STOCKS, ALWAYS, 1, Map.of(), start), start, 300, 300)
                .forEach(trade -> trades.merge(trade.symbol(), 1, Integer::sum));

        assertThat(trades).hasSize(285);
        List<String> vn30 = SymbolDirectory.builtIn().vn30();
        double inVn30 = vn30.stream().mapToInt(trades::get).average().orElseThrow();
        double all = trades.values().stream().mapToInt(i -> i).average().orElseThrow();
        assertThat(inVn30).isGreaterThan(2 * all);
    }

    @Test
    void aNewDateBeginsAtTheLastCloseWithoutVolume() {
        long start = ict("2026-11-18T23:59:50").toEpochMilli();
        SimulatedExchange exchange = new SimulatedExchange(STOCKS, ALWAYS, 3, Map.of(), start);
        run(exchange, start, 9, 1_000);
        Map<String, Trade> closes = new HashMap<>();
        exchange.last().forEach(trade -> closes.put(trade.symbol(), trade));

        List<Trade> nextDay = exchange.advance(ict("2026-11-19T00:00:00").toEpochMilli(), 1_000);

        assertThat(nextDay).isNotEmpty();
        Set<String> seen = new HashSet<>();
        for (Trade trade : nextDay) {
            assertThat(trade.reference()).isEqualTo(closes.get(trade.symbol()).price());
            if (seen.add(trade.symbol())) {
                assertThat(trade.dayVolume()).isLessThanOrEqualTo(2 * 500_000L);
            }
        }
    }

    @Test
    void aRestartGoesOnWhereTheLastRunStopped(@TempDir Path directory) throws Exception {
        long start = ict("2026-11-18T10:00:00").toEpochMilli();
        SimulatedExchange before = new SimulatedExchange(STOCKS, ALWAYS, 1, Map.of(), start);
        run(before, start, 5, 500);
        DayBook book = new DayBook(directory);
        book.write(before.last());

        SimulatedExchange after = new SimulatedExchange(STOCKS, ALWAYS, 1, book.read(), start + 20_000);

        assertThat(after.last()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("newHigh", "newLow")
                .isEqualTo(before.last());
    }

    @Test
    void aFirstStartLateInTheDayHasAVolumeThatFits() {
        SimulatedExchange morning = new SimulatedExchange(
                STOCKS, HOSE, 1, Map.of(), ict("2026-11-18T09:30:00").toEpochMilli());
        SimulatedExchange evening = new SimulatedExchange(
                STOCKS, HOSE, 1, Map.of(), ict("2026-11-18T20:00:00").toEpochMilli());

        assertThat(evening.last("VCB.VN").orElseThrow().dayVolume())
                .isGreaterThan(5 * morning.last("VCB.VN").orElseThrow().dayVolume());
        assertThat(evening.last("VCB.VN").orElseThrow().time()).isEqualTo(ict("2026-11-18T14:45:00").toEpochMilli());
        assertThat(evening.last("AAPL")).isEmpty();
    }

    @Test
    void aHoseDayHasItsAuctionsAndItsLunch() {
        long start = ict("2026-11-18T09:00:00").toEpochMilli();
        SimulatedExchange exchange = new SimulatedExchange(STOCKS, HOSE, 1, Map.of(), start);
        Map<String, List<Trade>> byMinute = new HashMap<>();
        for (long now = start; now <= ict("2026-11-18T15:00:00").toEpochMilli(); now += 1_000) {
            for (Trade trade : exchange.advance(now, 2)) {
                byMinute.computeIfAbsent(minute(trade.time()), minute -> new ArrayList<>()).add(trade);
            }
        }

        assertThat(byMinute.get("09:15")).as("opening auction").hasSizeBetween(285 + 60, 285 + 125);
        assertThat(byMinute.get("14:45")).as("closing auction").hasSize(285);
        assertThat(byMinute).containsKeys("09:16", "11:29", "13:00", "14:29");
        assertThat(byMinute.keySet()).doesNotContain("09:00", "09:14", "11:30", "12:30", "14:30", "14:44", "14:46");
    }

    @Test
    void nothingTradesOnAHoliday() {
        long start = ict("2026-09-02T10:00:00").toEpochMilli();
        SimulatedExchange exchange = new SimulatedExchange(STOCKS, HOSE, 1, Map.of(), start);

        assertThat(run(exchange, start, 30, 500)).isEmpty();
        assertThat(LocalDate.ofInstant(Instant.ofEpochMilli(exchange.last("VCB.VN").orElseThrow().time()), ICT))
                .isEqualTo(LocalDate.of(2026, 8, 28));
    }

    private static List<Trade> run(SimulatedExchange exchange, long start, int seconds, double rate) {
        List<Trade> trades = new ArrayList<>();
        for (long now = start; now < start + seconds * 1_000L; now += 10) {
            trades.addAll(exchange.advance(now, rate));
        }
        return trades;
    }

    private static Instant ict(String local) {
        return LocalDateTime.parse(local).atZone(ICT).toInstant();
    }

    private static String minute(long time) {
        return Instant.ofEpochMilli(time).atZone(ICT).toLocalTime().toString().substring(0, 5);
    }
}
