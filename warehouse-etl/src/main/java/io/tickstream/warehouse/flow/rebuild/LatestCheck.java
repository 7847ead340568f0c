package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.warehouse.flow.rebuild.Difference.Field;
import io.tickstream.warehouse.flow.rebuild.Difference.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Compares a symbol's latest price: it is one of the raw ticks, field by field, and none of those that were read is behind
 * it in the order.
 */
final class LatestCheck {
    private final PriceTables tables;
    private final JobClock clock;
    private final String symbol;
    private final TradingCalendar calendar;
    private final Tick last;

    /** @param last the last tick of the dates that were read; null where they have none */
    LatestCheck(PriceTables tables, JobClock clock, String symbol, TradingCalendar calendar, Tick last) {
        this.tables = tables;
        this.clock = clock;
        this.symbol = symbol;
        this.calendar = calendar;
        this.last = last;
    }

    /** What differs now; the store is read each time. At most one. */
    List<Difference> run() {
        Optional<PriceTables.Latest> stored = tables.latest(symbol);
        if (stored.isEmpty()) {
            return last == null ? List.of() : List.of(difference(Kind.MISSING, List.of(), null, last));
        }
        Stored row = stored(stored.get());
        Tick tick = stored.get().tick();
        Tick behind = last != null && TickOrder.INSTANCE.compare(tick, last) < 0
                ? last
                : tables.tick(new SymbolDate(symbol, stored.get().date()), tick).orElse(last);
        if (behind == null) {
            return List.of(new Difference(Kind.SURPLUS, row.place(), calendar.zone(), List.of(), row, null, false));
        }
        List<Field> fields = DateCheck.fields(row.content(), latest(behind).content());
        return fields.isEmpty() ? List.of() : List.of(difference(Kind.CHANGED, fields, row, behind));
    }

    private Difference difference(Kind kind, List<Field> fields, Stored row, Tick right) {
        Recomputed.OfLatest made = latest(right);
        long minuteEnd = calendar.barEnd(Interval.M1, calendar.barStart(Interval.M1, right.eventTime()));
        boolean forwards = row == null || row.place().start() <= right.eventTime();
        return new Difference(kind, made.place(), calendar.zone(), fields, row, made, forwards && clock.isSettled(minuteEnd));
    }

    private Recomputed.OfLatest latest(Tick tick) {
        return new Recomputed.OfLatest(tick, calendar.tradingDate(tick.eventTime()));
    }

    private Stored stored(PriceTables.Latest latest) {
        Recomputed.OfLatest as = new Recomputed.OfLatest(latest.tick(), latest.date());
        return new Stored(
                Place.latest(symbol, latest.date(), latest.tick().eventTime()), as.content(), null, null, latest.writtenAt());
    }
}
