package io.tickstream.bridge.source;

import io.tickstream.bridge.flow.Change;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoreSchema;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Turns rows of the store's tables into changes. A row that lacks what its kind needs is an IllegalArgumentException; of what it
 * need not have, a number that is none counts as absent, for no message could say it.
 */
final class RowReader {
    private final Calendars calendars;

    RowReader(Calendars calendars) {
        this.calendars = calendars;
    }

    /** The change a row means; nothing for bars of other intervals than a minute. */
    Optional<Change> read(String table, Columns row, long storedAt) {
        return switch (table) {
            case StoreSchema.PRICES -> Optional.of(new Change.Trade(tick(row), storedAt));
            case StoreSchema.LATEST -> Optional.of(new Change.Latest(tick(row), storedAt));
            case StoreSchema.BARS -> Interval.M1.code().equals(row.text("interval"))
                    ? Optional.of(new Change.MinuteBar(minute(row), storedAt))
                    : Optional.empty();
            case StoreSchema.DAILY -> Optional.of(new Change.DailyBar(day(row), finite(row, "previous_close"), storedAt));
            default -> throw new IllegalArgumentException("no change is made of table '" + table + "'");
        };
    }

    private static Tick tick(Columns row) {
        return new Tick(
                needed(row.text("symbol"), "symbol"),
                needed(row.moment("timestamp"), "timestamp"),
                number(row, "price"),
                row.text("exchange"),
                row.integer("quote_type"),
                row.integer("market_hours"),
                finite(row, "change_percent"),
                row.bigint("day_volume"),
                finite(row, "change"),
                row.bigint("last_size"),
                row.bigint("price_hint"),
                orZero(row.bigint("producer_timestamp")),
                orZero(row.bigint("receive_timestamp")),
                row.bigint("kafka_timestamp"),
                Optional.ofNullable(row.text("source")).orElse("unknown"),
                orZero(row.bigint("seq")));
    }

    private static Bar minute(Columns row) {
        long start = needed(row.moment("ts"), "ts");
        LocalDate date = needed(row.date("bucket_date"), "bucket_date");
        return bar(row, Interval.M1, date, start, start + Interval.M1.millis());
    }

    private Bar day(Columns row) {
        LocalDate date = needed(row.date("trade_date"), "trade_date");
        TradingCalendar calendar = calendars.of(row.text("exchange"), needed(row.text("symbol"), "symbol"));
        return bar(row, Interval.D1, date, calendar.startOf(date), calendar.endOf(date));
    }

    private static Bar bar(Columns row, Interval interval, LocalDate date, long start, long end) {
        double close = number(row, "close");
        return new Bar(
                needed(row.text("symbol"), "symbol"),
                interval,
                date,
                start,
                end,
                number(row, "open"),
                number(row, "high"),
                number(row, "low"),
                close,
                orZero(row.bigint("volume")),
                Optional.ofNullable(finite(row, "vwap")).orElse(close),
                orZero(row.bigint("tick_count")),
                finite(row, "coverage"),
                Boolean.TRUE.equals(row.bool("gap")),
                BarState.ofCode(needed(row.text("state"), "state")),
                Optional.ofNullable(row.integer("revision")).orElse(0),
                orZero(row.bigint("producer_timestamp")),
                orZero(row.bigint("seq")));
    }

    private static double number(Columns row, String column) {
        double value = needed(row.decimal(column), column);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("column '" + column + "' is " + value + ": expected a finite number");
        }
        return value;
    }

    private static Double finite(Columns row, String column) {
        Double value = row.decimal(column);
        return value != null && Double.isFinite(value) ? value : null;
    }

    private static <T> T needed(T value, String column) {
        if (value == null) {
            throw new IllegalArgumentException("column '" + column + "' is null");
        }
        return value;
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}
