package io.tickstream.api.flow;

import io.tickstream.api.flow.PageWalk.Partition;
import io.tickstream.market.Bar;
import io.tickstream.market.Calendars;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Bars in pages. */
public final class BarPages {
    /** A month has at most that many days, so that many rows surely hold the next bar of months. */
    private static final int DAYS_PER_BAR = 31;

    private final BarRows bars;
    private final DayRows days;
    private final DatesWithRows dates;
    private final Calendars calendars;
    private final Clock clock;

    public BarPages(BarRows bars, DayRows days, DatesWithRows dates, Calendars calendars, Clock clock) {
        this.bars = bars;
        this.days = days;
        this.dates = dates;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** One page of the bars that start within the query's span. */
    public CompletionStage<Page<Bar>> page(PageQuery query, Timeframe frame) {
        return new PageWalk<Bar>(
                        query,
                        symbol -> partitions(symbol, query, frame),
                        (partition, limit) -> read(partition, query, frame, limit),
                        bar -> Position.behind(bar.symbol(), bar.start()))
                .page();
    }

    private CompletionStage<List<Partition>> partitions(String symbol, PageQuery query, Timeframe frame) {
        Span span = query.spanOf(symbol, calendars, clock);
        if (span.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return frame.isIntraday()
                ? dates.within(symbol, span, query.order())
                        .thenApply(found -> found.stream().map(date -> new Partition(symbol, date)).toList())
                : CompletableFuture.completedFuture(List.of(new Partition(symbol, null)));
    }

    private CompletionStage<List<Bar>> read(Partition partition, PageQuery query, Timeframe frame, int limit) {
        Span span = query.spanOf(partition.symbol(), calendars, clock);
        return frame.isIntraday()
                ? bars.read(partition.symbol(), partition.date(), frame.stored(), span, query.order(), limit)
                : daysOf(partition.symbol(), span, query.order(), frame, limit);
    }

    private CompletionStage<List<Bar>> daysOf(String symbol, Span span, Order order, Timeframe frame, int limit) {
        LocalDate from = DayBars.firstDate(frame, span.firstDate());
        LocalDate to = DayBars.lastDate(frame, span.lastDate());
        int rows = frame == Timeframe.DAY_1 ? limit + 3 : (limit + 3) * DAYS_PER_BAR;
        return days.read(symbol, from, to, order, rows).thenApply(found -> DayBars.of(frame, found, calendars).stream()
                .filter(bar -> span.holds(bar.start()))
                .limit(limit)
                .toList());
    }
}
