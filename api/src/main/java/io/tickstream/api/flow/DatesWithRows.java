package io.tickstream.api.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * Finds the trading dates whose partitions can hold rows, so that a long span costs reads for those alone: the dates that
 * have a daily summary, and the last few days, whose summary may still be on its way.
 */
public final class DatesWithRows {
    private static final int RECENT_DAYS = 3;

    private final DayRows days;
    private final Clock clock;

    public DatesWithRows(DayRows days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /** The dates a span may touch in any zone, in order; where they are very many, the first of them. */
    CompletionStage<List<LocalDate>> within(String symbol, Span span, Order order) {
        LocalDate first = span.firstDate();
        LocalDate last = span.lastDate();
        return days.dates(symbol, first, last, order, PageWalk.PARTITIONS).thenApply(found -> {
            Comparator<LocalDate> natural = Comparator.naturalOrder();
            TreeSet<LocalDate> dates = new TreeSet<>(order.isAscending() ? natural : natural.reversed());
            dates.addAll(found);
            LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
            today.minusDays(RECENT_DAYS)
                    .datesUntil(today.plusDays(2))
                    .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                    .forEach(dates::add);
            return List.copyOf(dates);
        });
    }
}
