package io.tickstream.market.fold;

import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The plain fold: walks one symbol's distinct ticks in order and builds the bars of every interval at once. Between two
 * ticks its whole memory is the trading date's volume mark and one growing bar per interval. Mutable, not thread-safe.
 */
public final class DayWalk {
    /** A date whose first tick comes within this of the first possible print was seen from its start. */
    static final long START_TOLERANCE_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final Interval[] INTERVALS = Interval.values();

    private final TradingCalendar calendar;
    final BarBuilder[] growing = new BarBuilder[INTERVALS.length];
    TradingDay day;
    boolean begun;
    boolean marked;
    long mark;

    DayWalk(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The bars of all intervals that the ticks, sorted and distinct, make; state and revision as if nothing had come late. */
    public static List<BarUpdate> fold(String symbol, TradingCalendar calendar, Iterable<Tick> sortedDistinct) {
        List<BarBuilder> built = new ArrayList<>();
        DayWalk walk = new DayWalk(calendar);
        sortedDistinct.forEach(tick -> walk.apply(tick, built::add));
        return built.stream().map(bar -> bar.update(symbol, BarState.FINAL)).toList();
    }

    /**
     * The same bars one by one, each as soon as the walk has left it, so that however long the walk, no more is held than
     * one bar per interval. Those of one interval come in the order of their starts.
     */
    public static void walk(
            String symbol, TradingCalendar calendar, Iterator<Tick> sortedDistinct, Consumer<BarUpdate> finished) {
        BarBuilder[] open = new BarBuilder[INTERVALS.length];
        DayWalk walk = new DayWalk(calendar);
        Consumer<BarBuilder> finish = bar -> finished.accept(bar.update(symbol, BarState.FINAL));
        sortedDistinct.forEachRemaining(tick -> walk.apply(tick, bar -> {
            Optional.ofNullable(open[bar.interval.ordinal()]).ifPresent(finish);
            open[bar.interval.ordinal()] = bar;
        }));
        Arrays.stream(open).filter(Objects::nonNull).forEach(finish);
    }

    /** Takes the next tick in order; one that is not of the regular session builds nothing. */
    void apply(Tick tick, Consumer<BarBuilder> opened) {
        if (!tick.isRegular()) {
            return;
        }
        long time = tick.eventTime();
        if (day == null || !day.contains(time)) {
            enter(TradingDay.at(calendar, time));
        }
        VolumeRule rule = VolumeRule.of(tick);
        long size = rule.tradeSize(tick);
        boolean gap = startMark(tick, rule, size);
        long traded = rule == VolumeRule.TRADE_SIZES ? Math.max(0, size) : raiseMark(tick);
        for (Interval interval : INTERVALS) {
            growing(interval, time, opened).add(tick, traded, size, gap);
        }
    }

    /** Whether the next tick begins a minute bar. */
    boolean leavesMinuteFor(Tick tick) {
        BarBuilder minute = growing[Interval.M1.ordinal()];
        return tick.isRegular() && minute != null && !minute.covers(tick.eventTime());
    }

    /** Goes on with another object for a bar, if it is growing. */
    void replace(BarBuilder bar, BarBuilder other) {
        if (growing[bar.interval.ordinal()] == bar) {
            growing[bar.interval.ordinal()] = other;
        }
    }

    DayWalk copy() {
        return copyFor(calendar);
    }

    DayWalk copyFor(TradingCalendar calendar) {
        DayWalk copy = new DayWalk(calendar);
        copy.day = calendar == this.calendar || day == null ? day : TradingDay.of(calendar, day.date());
        copy.begun = begun;
        copy.marked = marked;
        copy.mark = mark;
        for (int i = 0; i < growing.length; i++) {
            copy.growing[i] = growing[i] == null ? null : growing[i].copy();
        }
        return copy;
    }

    private void enter(TradingDay next) {
        day = next;
        begun = false;
        marked = false;
        mark = 0;
    }

    /** Sets the mark the date starts from; true where that start says that earlier trades went unseen. */
    private boolean startMark(Tick tick, VolumeRule rule, long size) {
        if (!begun) {
            begun = true;
            marked = tick.eventTime() <= calendar.firstPrint(day.date()) + START_TOLERANCE_MILLIS;
        }
        if (marked || rule == VolumeRule.TRADE_SIZES || !tick.hasDayVolume()) {
            return false;
        }
        marked = true;
        mark = Math.max(0, tick.dayVolumeOrZero() - Math.max(0, size));
        return mark > 0;
    }

    private long raiseMark(Tick tick) {
        if (!tick.hasDayVolume() || tick.dayVolumeOrZero() <= mark) {
            return 0;
        }
        long traded = tick.dayVolumeOrZero() - mark;
        mark = tick.dayVolumeOrZero();
        return traded;
    }

    private BarBuilder growing(Interval interval, long time, Consumer<BarBuilder> opened) {
        BarBuilder bar = growing[interval.ordinal()];
        if (bar == null || !bar.covers(time)) {
            long start = day.barStart(interval, time);
            bar = new BarBuilder(interval, day.date(), start, day.barEnd(interval, start));
            growing[interval.ordinal()] = bar;
            opened.accept(bar);
        }
        return bar;
    }
}
