package io.tickstream.api.flow;

import io.tickstream.market.Calendars;
import io.tickstream.market.TradingCalendar;
import java.time.Clock;
import java.util.List;

/**
 * A question for rows of several symbols over a span of time, answered in pages: by symbol, then by time.
 *
 * @param symbols in alphabetical order
 * @param start null: the start of the exchange's date that holds the end
 * @param end null: now
 * @param limit rows of a page, over all symbols together
 * @param order of a symbol's rows
 * @param after where the page before ended; null for the first
 */
public record PageQuery(List<String> symbols, TimeBound start, TimeBound end, int limit, Order order, Position after) {
    public static final int MOST_ROWS = 10_000;

    public PageQuery {
        symbols = List.copyOf(symbols);
        if (limit < 1 || limit > MOST_ROWS) {
            throw new BadQueryException("limit", Integer.toString(limit), "a number from 1 to " + MOST_ROWS);
        }
    }

    /** The symbols still to be read: those from the position on. */
    List<String> symbolsLeft() {
        return after == null
                ? symbols
                : symbols.stream().filter(symbol -> symbol.compareTo(after.symbol()) >= 0).toList();
    }

    /** Where a symbol goes on; null: at its start. */
    Position after(String symbol) {
        return after != null && after.symbol().equals(symbol) ? after : null;
    }

    /** What is still to be read of a symbol. A tick's own moment may hold more ticks, so it stays in. */
    Span spanOf(String symbol, Calendars calendars, Clock clock) {
        TradingCalendar calendar = calendars.of(null, symbol);
        long to = end == null ? clock.millis() : end.last(calendar);
        long from = start == null ? calendar.startOf(calendar.tradingDate(to)) : start.first(calendar);
        Span whole = new Span(from, to);
        Position goOn = after(symbol);
        if (goOn == null) {
            return whole;
        }
        boolean withinMoment = goOn.tickId().length > 0;
        return whole.behind(withinMoment ? goOn.time() - (order.isAscending() ? 1 : -1) : goOn.time(), order);
    }
}
