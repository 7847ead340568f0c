package io.tickstream.market.fold;

import io.tickstream.market.Interval;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;

/**
 * A trading date worked out once, for the many ticks of it.
 *
 * @param start its first moment, epoch milliseconds UTC
 * @param end the first moment after it, epoch milliseconds UTC
 */
record TradingDay(LocalDate date, long start, long end) {
    static TradingDay of(TradingCalendar calendar, LocalDate date) {
        return new TradingDay(date, calendar.startOf(date), calendar.endOf(date));
    }

    static TradingDay at(TradingCalendar calendar, long time) {
        return of(calendar, calendar.tradingDate(time));
    }

    boolean contains(long time) {
        return time >= start && time < end;
    }

    /** The start of the bar that holds a moment of this date. */
    long barStart(Interval interval, long time) {
        return interval.isIntraday() ? time - (time - start) % interval.millis() : start;
    }

    /** The end of the bar that begins then; the date's last bar may be short. */
    long barEnd(Interval interval, long barStart) {
        return interval.isIntraday() ? Math.min(barStart + interval.millis(), end) : end;
    }
}
