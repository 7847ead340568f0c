package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.api.flow.DailySummary;
import io.tickstream.api.flow.DayRows;
import io.tickstream.api.flow.Order;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoreSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** stock_daily_summary. */
public final class DailyTable implements DayRows {
    private static final String TABLE = " FROM " + StoreSchema.KEYSPACE + "." + StoreSchema.DAILY;
    private static final String COLUMNS =
            "SELECT symbol, trade_date, change, change_percent, previous_close, exchange, " + BarColumns.ALL + TABLE;
    private static final String SPAN = " WHERE symbol = ? AND trade_date >= ? AND trade_date <= ?";
    private static final String OLDEST_FIRST = " ORDER BY trade_date ASC LIMIT ?";
    private static final String NEWEST_FIRST = " ORDER BY trade_date DESC LIMIT ?";
    private static final String DATES = "SELECT trade_date" + TABLE + SPAN;
    private static final String NEWEST = COLUMNS + " WHERE symbol = ? LIMIT ?";

    private final StoreReader store;
    private final Calendars calendars;

    public DailyTable(StoreReader store, Calendars calendars) {
        this.store = store;
        this.calendars = calendars;
    }

    @Override
    public CompletionStage<List<DailySummary>> read(String symbol, LocalDate from, LocalDate to, Order order, int limit) {
        return store.all(COLUMNS + SPAN + orderBy(order), this::summary, symbol, from, to, limit);
    }

    @Override
    public CompletionStage<List<LocalDate>> dates(String symbol, LocalDate from, LocalDate to, Order order, int limit) {
        return store.all(DATES + orderBy(order), row -> row.getLocalDate("trade_date"), symbol, from, to, limit);
    }

    @Override
    public CompletionStage<List<DailySummary>> newest(String symbol, int limit) {
        return store.all(NEWEST, this::summary, symbol, limit);
    }

    private static String orderBy(Order order) {
        return order == Order.ASC ? OLDEST_FIRST : NEWEST_FIRST;
    }

    private DailySummary summary(Row row) {
        String symbol = row.getString("symbol");
        LocalDate date = row.getLocalDate("trade_date");
        TradingCalendar calendar = calendars.of(row.getString("exchange"), symbol);
        return new DailySummary(
                BarColumns.bar(row, symbol, Interval.D1, date, calendar.startOf(date), calendar.endOf(date)),
                row.get("change", Double.class),
                row.get("change_percent", Double.class),
                row.get("previous_close", Double.class),
                row.getString("exchange"));
    }
}
