package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.DayWalk;
import io.tickstream.warehouse.flow.rebuild.Difference.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares one symbol's date: walks its ticks once and beside them the stored bars of every interval, so that it holds one
 * growing bar per interval, a page of each table, and what differs. For one use by one thread.
 */
final class DateCheck {
    private static final int MISPLACED_NAMED = 10;

    private final PriceTables tables;
    private final SymbolDate at;
    private final TradingCalendar calendar;
    private final JobClock clock;
    private final boolean includeOpen;

    private final Map<Interval, Bars> stored = new EnumMap<>(Interval.class);
    private final List<Difference> differences = new ArrayList<>();
    private long ticks;
    private long misplaced;
    private long rows;
    private long open;
    private boolean daySeen;
    private Tick last;

    /**
     * What a check found.
     *
     * @param ticks raw ticks read
     * @param rows rows compared
     * @param open rows left out because they are not closed yet
     * @param last the date's last tick; null where it has none
     * @param regular whether a tick of the regular session is among them
     */
    record Found(List<Difference> differences, long ticks, long rows, long open, Tick last, boolean regular) {
        boolean isNothing() {
            return ticks == 0 && rows == 0 && open == 0;
        }
    }

    /** The stored bars of an interval, with the next one at hand. */
    private static final class Bars {
        private final Iterator<Stored> rows;
        private Stored next;

        Bars(Iterator<Stored> rows) {
            this.rows = rows;
            step();
        }

        void step() {
            next = rows.hasNext() ? rows.next() : null;
        }
    }

    /** The partition's ticks that belong to its date, and an eye on each. */
    private final class TicksOfTheDate implements Iterator<Tick> {
        private final Iterator<Tick> all;
        private Tick next;

        TicksOfTheDate(Iterator<Tick> all) {
            this.all = all;
            step();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Tick next() {
            Tick tick = next;
            step();
            return tick;
        }

        private void step() {
            next = null;
            while (next == null && all.hasNext()) {
                Tick tick = all.next();
                ticks++;
                LocalDate date = calendar.tradingDate(tick.eventTime());
                if (date.equals(at.date())) {
                    next = tick;
                    last = tick;
                } else if (misplaced++ < MISPLACED_NAMED) {
                    differences.add(new Difference(
                            Kind.MISPLACED, Place.tick(at.symbol(), at.date(), tick.eventTime()), calendar.zone(),
                            List.of(new Difference.Field("trade_date", at.date(), date)), null, null, false));
                }
            }
        }
    }

    DateCheck(PriceTables tables, SymbolDate at, TradingCalendar calendar, JobClock clock, boolean includeOpen) {
        this.tables = tables;
        this.at = at;
        this.calendar = calendar;
        this.clock = clock;
        this.includeOpen = includeOpen;
    }

    Found run() {
        DayWalk.walk(at.symbol(), calendar, new TicksOfTheDate(tables.ticks(at)), this::meet);
        for (Interval interval : Interval.values()) {
            Bars left = bars(interval);
            for (; left.next != null; left.step()) {
                surplus(left.next, calendar.barEnd(interval, left.next.place().start()));
            }
        }
        if (!daySeen) {
            tables.day(at).ifPresent(day -> surplus(day, calendar.endOf(at.date())));
        }
        return new Found(differences, ticks, rows, open, last, daySeen);
    }

    private void meet(BarUpdate update) {
        Interval interval = update.bar().interval();
        Bars bars = bars(interval);
        for (; bars.next != null && bars.next.place().start() < update.bar().start(); bars.step()) {
            surplus(bars.next, calendar.barEnd(interval, bars.next.place().start()));
        }
        boolean met = bars.next != null && bars.next.place().start() == update.bar().start();
        compare(new Recomputed.OfBar(update.bar()), met ? bars.next : null, update.bar().end());
        if (met) {
            bars.step();
        }
        if (update.day() != null) {
            daySeen = true;
            compare(new Recomputed.OfDay(update.day()), tables.day(at).orElse(null), update.bar().end());
        }
    }

    /** Opened when it is first needed, after the ticks before it were read. */
    private Bars bars(Interval interval) {
        return stored.computeIfAbsent(interval, each -> new Bars(tables.bars(at, each)));
    }

    private void compare(Recomputed made, Stored row, long end) {
        BarState least = clock.least(end);
        if (isOpen(row, least)) {
            open++;
            return;
        }
        rows++;
        if (row == null) {
            differences.add(new Difference(Kind.MISSING, made.place(), calendar.zone(), List.of(), null, made, isSettled(null, end)));
            return;
        }
        List<Difference.Field> fields = new ArrayList<>(fields(row.content(), made.content()));
        if (row.barState().filter(state -> state.compareTo(least) >= 0).isEmpty()) {
            fields.add(new Difference.Field("state", row.state(), least.code()));
        }
        if (!fields.isEmpty()) {
            differences.add(new Difference(Kind.CHANGED, row.place(), calendar.zone(), fields, row, made, isSettled(row, end)));
        }
    }

    private void surplus(Stored row, long end) {
        if (isOpen(row, clock.least(end))) {
            open++;
            return;
        }
        rows++;
        differences.add(new Difference(Kind.SURPLUS, row.place(), calendar.zone(), List.of(), row, null, isSettled(row, end)));
    }

    /** Whether the job is still at it: between two of its writes such a row is behind its ticks. */
    private boolean isOpen(Stored row, BarState least) {
        return !includeOpen && least == BarState.PROVISIONAL && (row == null || row.is(BarState.PROVISIONAL));
    }

    private boolean isSettled(Stored row, long end) {
        return clock.isSettled(end) || row != null && row.is(BarState.FINAL);
    }

    static List<Difference.Field> fields(Map<String, Object> stored, Map<String, Object> recomputed) {
        return recomputed.entrySet().stream()
                .filter(column -> !Objects.equals(stored.get(column.getKey()), column.getValue()))
                .map(column -> new Difference.Field(column.getKey(), stored.get(column.getKey()), column.getValue()))
                .toList();
    }
}
