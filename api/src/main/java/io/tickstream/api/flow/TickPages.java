package io.tickstream.api.flow;

import io.tickstream.api.flow.PageWalk.Partition;
import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ticks in pages. Dates without a regular-session tick are found for the last few days only. */
public final class TickPages {
    private final TickRows ticks;
    private final DatesWithRows dates;
    private final Calendars calendars;
    private final Clock clock;

    public TickPages(TickRows ticks, DatesWithRows dates, Calendars calendars, Clock clock) {
        this.ticks = ticks;
        this.dates = dates;
        this.calendars = calendars;
        this.clock = clock;
    }

    public CompletionStage<Page<Tick>> page(PageQuery query) {
        return new PageWalk<Tick>(
                        query,
                        symbol -> partitions(symbol, query),
                        (partition, limit) -> ticks.read(
                                partition.symbol(),
                                partition.date(),
                                query.spanOf(partition.symbol(), calendars, clock),
                                query.after(partition.symbol()),
                                query.order(),
                                limit),
                        tick -> new Position(tick.symbol(), tick.eventTime(), TickId.of(tick)))
                .page();
    }

    private CompletionStage<List<Partition>> partitions(String symbol, PageQuery query) {
        Span span = query.spanOf(symbol, calendars, clock);
        return span.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : dates.within(symbol, span, query.order())
                        .thenApply(found -> found.stream().map(date -> new Partition(symbol, date)).toList());
    }
}
