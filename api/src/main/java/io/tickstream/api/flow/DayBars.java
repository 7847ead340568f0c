package io.tickstream.api.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bars of days, weeks (from Monday) and months from daily summaries. */
final class DayBars {
    private DayBars() {}

    /** The first date of the week or month a date belongs to; the date itself for days. */
    static LocalDate firstDate(Timeframe frame, LocalDate date) {
        return switch (frame) {
            case WEEK_1 -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH_1 -> date.withDayOfMonth(1);
            default -> date;
        };
    }

    static LocalDate lastDate(Timeframe frame, LocalDate date) {
        return switch (frame) {
            case WEEK_1 -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH_1 -> date.with(TemporalAdjusters.lastDayOfMonth());
            default -> date;
        };
    }

    /** The bars of summaries of one symbol, in the summaries' order, which may be either. */
    static List<Bar> of(Timeframe frame, List<DailySummary> days, Calendars calendars) {
        if (frame == Timeframe.DAY_1) {
            return days.stream().map(DailySummary::bar).toList();
        }
        Map<LocalDate, List<DailySummary>> groups = new LinkedHashMap<>();
        days.forEach(day -> groups.computeIfAbsent(firstDate(frame, day.bar().tradingDate()), date -> new ArrayList<>()).add(day));
        List<Bar> bars = new ArrayList<>();
        groups.forEach((first, group) -> bars.add(merged(frame, first, group, calendars)));
        return bars;
    }

    private static Bar merged(Timeframe frame, LocalDate first, List<DailySummary> group, Calendars calendars) {
        List<Bar> days = group.stream()
                .map(DailySummary::bar)
                .sorted((a, b) -> a.tradingDate().compareTo(b.tradingDate()))
                .toList();
        Bar oldest = days.get(0);
        Bar newest = days.get(days.size() - 1);
        var calendar = calendars.of(group.get(0).exchange(), oldest.symbol());
        long volume = days.stream().mapToLong(Bar::volume).sum();
        double turnover = days.stream().mapToDouble(day -> day.vwap() * day.volume()).sum();
        double seen = days.stream().mapToDouble(day -> day.coverage() == null ? 0 : day.coverage() * day.volume()).sum();
        boolean covered = volume > 0 && days.stream().allMatch(day -> day.coverage() != null);
        return new Bar(
                oldest.symbol(),
                Interval.D1,
                first,
                calendar.startOf(first),
                calendar.endOf(lastDate(frame, first)),
                oldest.open(),
                days.stream().mapToDouble(Bar::high).max().orElseThrow(),
                days.stream().mapToDouble(Bar::low).min().orElseThrow(),
                newest.close(),
                volume,
                volume > 0 ? turnover / volume : newest.close(),
                days.stream().mapToLong(Bar::tickCount).sum(),
                covered ? Double.valueOf(seen / volume) : null,
                days.stream().anyMatch(Bar::gap),
                days.stream().map(Bar::state).min(BarState::compareTo).orElseThrow(),
                days.stream().mapToInt(Bar::revision).sum(),
                newest.producerTimestamp(),
                newest.sequence());
    }
}
