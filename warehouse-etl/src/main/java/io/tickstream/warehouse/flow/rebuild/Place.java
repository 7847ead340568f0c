package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Interval;
import java.time.LocalDate;

/**
 * Where a row is.
 *
 * @param date the exchange's local trading date
 * @param interval of a bar; null in the other tables
 * @param start of a bar, the tick's time in the tables of ticks, epoch milliseconds UTC; null for a day
 */
public record Place(Table table, String symbol, LocalDate date, Interval interval, Long start) {

    /** The tables a rebuild looks at. */
    public enum Table {
        TICKS,
        BARS,
        DAYS,
        LATEST
    }

    static Place bar(String symbol, LocalDate date, Interval interval, long start) {
        return new Place(Table.BARS, symbol, date, interval, start);
    }

    static Place day(String symbol, LocalDate date) {
        return new Place(Table.DAYS, symbol, date, null, null);
    }

    static Place tick(String symbol, LocalDate date, long time) {
        return new Place(Table.TICKS, symbol, date, null, time);
    }

    static Place latest(String symbol, LocalDate date, long time) {
        return new Place(Table.LATEST, symbol, date, null, time);
    }
}
