package io.tickstream.api.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.TradingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages over made-up tables: whatever the limit, the order and the holes, together they are the whole answer. */
class PageWalkTest {
    private static final Calendars CALENDARS = Calendars.builtIn();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

    private final List<Bar> table = new ArrayList<>();

    private final class Tables implements BarRows, DayRows {
        int reads;

        @Override
        public CompletionStage<List<Bar>> read(String symbol, LocalDate date, Interval interval, Span span, Order order, int limit) {
            reads++;
            return CompletableFuture.completedFuture(sorted(order)
                    .filter(bar -> bar.symbol().equals(symbol) && bar.tradingDate().equals(date) && span.holds(bar.start()))
                    .limit(limit)
                    .toList());
        }

        @Override
        public CompletionStage<List<DailySummary>> read(String symbol, LocalDate from, LocalDate to, Order order, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<List<LocalDate>> dates(String symbol, LocalDate from, LocalDate to, Order order, int limit) {
            return CompletableFuture.completedFuture(sorted(order)
                    .filter(bar -> bar.symbol().equals(symbol))
                    .map(Bar::tradingDate)
                    .filter(date -> !date.isBefore(from) && !date.isAfter(to))
                    .distinct()
                    .limit(limit)
                    .toList());
        }

        @Override
        public CompletionStage<List<DailySummary>> newest(String symbol, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private Stream<Bar> sorted(Order order) {
        Comparator<Bar> byTime = Comparator.comparing(Bar::start);
        return table.stream().sorted(order == Order.ASC ? byTime : byTime.reversed());
    }

    private void fill(String symbol, int dates, int barsPerDate, Random random) {
        TradingCalendar calendar = CALENDARS.of(null, symbol);
        LocalDate date = LocalDate.parse("2026-11-20");
        for (int i = 0; i < dates; i++) {
            for (int minute = 0; minute < barsPerDate; minute++) {
                long start = calendar.startOf(date) + minute * 60_000L;
                table.add(new Bar(symbol, Interval.M1, date, start, start + 60_000, 1, 1, 1, 1, 1, 1, 1, null, false, BarState.FINAL, 0, 0, 0));
            }
            date = date.minusDays(1 + random.nextInt(3));
        }
    }

    private List<Bar> walked(Tables tables, List<String> symbols, int limit, Order order) {
        BarPages pages = new BarPages(tables, tables, new DatesWithRows(tables, CLOCK), CALENDARS, CLOCK);
        List<Bar> found = new ArrayList<>();
        Position next = null;
        int asked = 0;
        do {
            PageQuery query = new PageQuery(symbols, TimeBound.at(0), TimeBound.at(Span.LATEST), limit, order, next);
            Page<Bar> page = pages.page(query, Timeframe.MIN_1).toCompletableFuture().join();
            assertThat(page.rows().size()).isLessThanOrEqualTo(limit);
            found.addAll(page.rows());
            next = page.next() == null ? null : Position.ofToken(page.next().token());
            assertThat(++asked).as("pages").isLessThan(2_000);
        } while (next != null);
        return found;
    }

    private List<Bar> wanted(List<String> symbols, Order order) {
        List<Bar> all = new ArrayList<>();
        symbols.forEach(symbol -> sorted(order).filter(bar -> bar.symbol().equals(symbol)).forEach(all::add));
        return all;
    }

    @Test
    void pagesTogetherAreTheWhole() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            table.clear();
            List<String> symbols = List.of("AAA.VN", "BTC-USD", "ETH-USD", "VNM.VN");
            symbols.forEach(symbol -> fill(symbol, random.nextInt(12), 1 + random.nextInt(9), random));
            int limit = 1 + random.nextInt(60);
            for (Order order : Order.values()) {
                assertThat(walked(new Tables(), symbols, limit, order)).as("seed %d, limit %d, %s", seed, limit, order).isEqualTo(wanted(symbols, order));
            }
        }
    }

    @Test
    void aPageReadsABoundedNumberOfPartitionsAndSaysWhereToGoOn() {
        fill("AAA.VN", 2_300, 1, new Random(3));
        for (Order order : Order.values()) {
            Tables tables = new Tables();
            assertThat(walked(tables, List.of("AAA.VN"), 10_000, order)).isEqualTo(wanted(List.of("AAA.VN"), order));
            assertThat(tables.reads).isBetween(2_300, 2_400);
        }
    }
}
