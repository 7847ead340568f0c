package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.api.flow.BarRows;
import io.tickstream.api.flow.Order;
import io.tickstream.api.flow.Span;
import io.tickstream.market.Bar;
import io.tickstream.market.Interval;
import io.tickstream.schemas.store.StoreSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** stock_prices_agg. */
public final class BarsTable implements BarRows {
    private static final String SPAN = "SELECT " + BarColumns.ALL + ", ts FROM " + StoreSchema.KEYSPACE + "." + StoreSchema.BARS
            + " WHERE symbol = ? AND bucket_date = ? AND interval = ? AND ts >= ? AND ts <= ?";
    private static final String OLDEST_FIRST = SPAN + " ORDER BY ts ASC LIMIT ?";
    private static final String NEWEST_FIRST = SPAN + " ORDER BY ts DESC LIMIT ?";

    private final StoreReader store;

    public BarsTable(StoreReader store) {
        this.store = store;
    }

    @Override
    public CompletionStage<List<Bar>> read(
            String symbol, LocalDate date, Interval interval, Span span, Order order, int limit) {
        return store.all(
                order == Order.ASC ? OLDEST_FIRST : NEWEST_FIRST,
                row -> bar(row, symbol, date, interval),
                symbol,
                date,
                interval.code(),
                Instant.ofEpochMilli(span.from()),
                Instant.ofEpochMilli(span.to()),
                limit);
    }

    private static Bar bar(Row row, String symbol, LocalDate date, Interval interval) {
        long start = row.getInstant("ts").toEpochMilli();
        return BarColumns.bar(row, symbol, interval, date, start, start + interval.millis());
    }
}
