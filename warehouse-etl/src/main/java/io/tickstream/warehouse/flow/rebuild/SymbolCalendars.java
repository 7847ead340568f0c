package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calendar the stream job uses for a symbol: that of the first tick it saw, which is the one of the lowest sequence on
 * the first date there is.
 */
final class SymbolCalendars {
    private final PriceTables tables;
    private final Calendars calendars;
    private String symbol;
    private TradingCalendar calendar;

    SymbolCalendars(PriceTables tables, Calendars calendars) {
        this.tables = tables;
        this.calendars = calendars;
    }

    /**
     * @param first the first date known of the symbol
     * @param at the date in question, taken where the first one has no ticks
     */
    TradingCalendar of(SymbolDate at, Optional<LocalDate> first) {
        if (!at.symbol().equals(symbol)) {
            symbol = null;
            Optional<Tick> tick = Stream.concat(
                            first.or(() -> tables.firstDay(at.symbol())).stream(), Stream.of(at.date()))
                    .distinct()
                    .flatMap(date -> firstSeen(new SymbolDate(at.symbol(), date)).stream())
                    .findFirst();
            calendar = calendars.of(tick.map(Tick::exchange).orElse(null), at.symbol());
            symbol = tick.map(Tick::symbol).orElse(null);
        }
        return calendar;
    }

    private Optional<Tick> firstSeen(SymbolDate at) {
        Tick first = null;
        for (Iterator<Tick> ticks = tables.ticks(at); ticks.hasNext(); ) {
            Tick tick = ticks.next();
            first = first == null || tick.sequence() < first.sequence() ? tick : first;
        }
        return Optional.ofNullable(first);
    }
}
