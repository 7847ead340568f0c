package io.tickstream.producer.frames;

import io.tickstream.market.MarketHours;
import io.tickstream.market.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The local date and the part of the day of a trade.
 *
 * @param zone whose midnight begins a trading date
 * @param calendar whose sessions are regular; null: every trade is
 */
record Session(ZoneId zone, TradingCalendar calendar) {
    private static final long MINUTE = 60_000;

    LocalDate date(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }

    /** Yahoo's number. The minute in which a session ends still belongs to it: that is when closing auctions print. */
    int marketHours(long time) {
        if (calendar == null || calendar.isOpen(Math.floorDiv(time, MINUTE) * MINUTE)) {
            return MarketHours.REGULAR;
        }
        LocalDate date = calendar.tradingDate(time);
        if (calendar.sessionsOf(date).isEmpty() || time < calendar.firstPrint(date)) {
            return MarketHours.PRE;
        }
        var sessions = calendar.sessionsOf(date);
        long close = date.atTime(sessions.get(sessions.size() - 1).to()).atZone(calendar.zone()).toInstant().toEpochMilli();
        return time < close ? MarketHours.REGULAR : MarketHours.POST;
    }
}
