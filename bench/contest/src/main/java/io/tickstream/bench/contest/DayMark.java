package io.tickstream.bench.contest;

import io.tickstream.market.Calendars;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;

/** A symbol's high-water mark of the day's volume as the peers keep it: in the order of arrival. Mutable. */
public final class DayMark {
    private static final long START_TOLERANCE_MILLIS = 300_000;
    private static final TradingCalendar HOSE = Calendars.builtIn().byCode("HOSE").orElseThrow();

    private long dayEnd;
    private long mark;

    public DayMark() {
        this(Long.MIN_VALUE, 0);
    }

    public DayMark(long dayEnd, long mark) {
        this.dayEnd = dayEnd;
        this.mark = mark;
    }

    public long dayEnd() {
        return dayEnd;
    }

    public long mark() {
        return mark;
    }

    /** Takes a tick and says by how much it raised the mark. */
    public long raise(long time, long dayVolume, long size) {
        if (time >= dayEnd) {
            LocalDate date = HOSE.tradingDate(time);
            boolean seenFromStart = time <= HOSE.firstPrint(date) + START_TOLERANCE_MILLIS;
            dayEnd = HOSE.endOf(date);
            mark = seenFromStart ? 0 : Math.max(0, dayVolume - size);
        }
        long traded = Math.max(0, dayVolume - mark);
        mark += traded;
        return traded;
    }
}
