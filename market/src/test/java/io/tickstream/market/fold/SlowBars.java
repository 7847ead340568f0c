package io.tickstream.market.fold;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The contract once more, written to be obviously right: nothing incremental, every figure from the whole list. */
public final class SlowBars {
    private SlowBars() {}

    /** The bars of all intervals by place, all final and of revision 0. */
    public static Map<FoldHead.BarKey, Bar> of(String symbol, TradingCalendar calendar, Collection<Tick> ticks) {
        TreeSet<Tick> distinct = new TreeSet<>(TickOrder.INSTANCE);
        distinct.addAll(ticks);
        distinct.removeIf(tick -> !tick.isRegular());
        Map<LocalDate, List<Tick>> dates = distinct.stream()
                .collect(Collectors.groupingBy(t -> calendar.tradingDate(t.eventTime()), TreeMap::new, Collectors.toList()));
        Map<FoldHead.BarKey, Bar> bars = new TreeMap<>(
                Comparator.comparing(FoldHead.BarKey::interval).thenComparing(FoldHead.BarKey::start));
        dates.forEach((date, ofDate) -> {
            for (Interval interval : Interval.values()) {
                ofDate.stream()
                        .map(t -> calendar.barStart(interval, t.eventTime()))
                        .distinct()
                        .forEach(start -> bars.put(
                                new FoldHead.BarKey(interval, start), bar(symbol, calendar, date, ofDate, interval, start)));
            }
        });
        return bars;
    }

    private static Bar bar(
            String symbol, TradingCalendar calendar, LocalDate date, List<Tick> ofDate, Interval interval, long start) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < ofDate.size(); i++) {
            if (calendar.barStart(interval, ofDate.get(i).eventTime()) == start) {
                places.add(i);
            }
        }
        List<Tick> in = places.stream().map(ofDate::get).toList();
        Tick last = in.get(in.size() - 1);
        double high = in.stream().mapToDouble(Tick::price).max().orElseThrow();
        double low = in.stream().mapToDouble(Tick::price).min().orElseThrow();
        boolean sizesOnly = last.quoteType() != null && last.quoteType() == 41;
        List<Long> sizes = in.stream()
                .filter(t -> t.lastSize() != null && !(sizesOnly && t.lastSize().equals(t.dayVolume())))
                .map(Tick::lastSize)
                .toList();
        long seen = sizes.stream().mapToLong(Long::longValue).sum();
        long volume;
        double weighted = 0;
        if (sizesOnly) {
            volume = seen;
            for (Tick t : in) {
                weighted += t.lastSize() == null || t.lastSize().equals(t.dayVolume()) ? 0 : t.price() * t.lastSize();
            }
        } else {
            volume = markAfter(calendar, date, ofDate, places.get(places.size() - 1) + 1)
                    - markAfter(calendar, date, ofDate, places.get(0));
            for (int i : places) {
                weighted += ofDate.get(i).price()
                        * (markAfter(calendar, date, ofDate, i + 1) - markAfter(calendar, date, ofDate, i));
            }
        }
        int starter = starter(ofDate);
        boolean gap = !sizesOnly && starter >= 0 && places.contains(starter) && startMark(calendar, date, ofDate) > 0;
        Tick newest = in.stream().max(Comparator.comparingLong(Tick::sequence)).orElseThrow();
        return new Bar(
                symbol, interval, date, start, calendar.barEnd(interval, start),
                in.get(0).price(), high, low, last.price(), volume,
                volume == 0 ? last.price() : Math.max(low, Math.min(high, weighted / volume)),
                in.size(),
                sizes.isEmpty() || volume == 0 ? null : Math.min(1.0, (double) seen / volume),
                gap, BarState.FINAL, 0, newest.producerTimestamp(), newest.sequence());
    }

    private static long markAfter(TradingCalendar calendar, LocalDate date, List<Tick> ofDate, int count) {
        long mark = startMark(calendar, date, ofDate);
        for (Tick t : ofDate.subList(0, count)) {
            mark = t.dayVolume() == null ? mark : Math.max(mark, t.dayVolume());
        }
        return mark;
    }

    static long startMark(TradingCalendar calendar, LocalDate date, List<Tick> ofDate) {
        int starter = starter(ofDate);
        if (starter < 0 || ofDate.get(0).eventTime() <= calendar.firstPrint(date) + 300_000) {
            return 0;
        }
        Tick first = ofDate.get(starter);
        return Math.max(0, first.dayVolume() - (first.lastSize() == null ? 0 : first.lastSize()));
    }

    private static int starter(List<Tick> ofDate) {
        for (int i = 0; i < ofDate.size(); i++) {
            if (ofDate.get(i).dayVolume() != null) {
                return i;
            }
        }
        return -1;
    }
}
