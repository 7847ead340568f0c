package io.tickstream.api.source;

import io.tickstream.api.flow.Order;
import io.tickstream.api.flow.Position;
import io.tickstream.api.flow.Span;
import io.tickstream.api.flow.TickRows;
import io.tickstream.market.Tick;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoredTick;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** stock_prices. */
public final class PricesTable implements TickRows {
    private static final String PARTITION = "SELECT " + StoredTick.COLUMNS + " FROM " + StoreSchema.KEYSPACE + "." + StoreSchema.PRICES
            + " WHERE symbol = ? AND trade_date = ?";
    private static final String OLDEST_FIRST = " ORDER BY timestamp ASC, tick_id ASC LIMIT ?";
    private static final String NEWEST_FIRST = " ORDER BY timestamp DESC, tick_id DESC LIMIT ?";
    private static final String SPAN = PARTITION + " AND timestamp >= ? AND timestamp <= ?";
    private static final String AFTER = PARTITION + " AND (timestamp, tick_id) > (?, ?) AND (timestamp) <= (?)" + OLDEST_FIRST;
    private static final String BEFORE = PARTITION + " AND (timestamp, tick_id) < (?, ?) AND (timestamp) >= (?)" + NEWEST_FIRST;

    private final StoreReader store;

    public PricesTable(StoreReader store) {
        this.store = store;
    }

    @Override
    public CompletionStage<List<Tick>> read(String symbol, LocalDate date, Span span, Position after, Order order, int limit) {
        boolean ascending = order == Order.ASC;
        Instant from = Instant.ofEpochMilli(span.from());
        Instant to = Instant.ofEpochMilli(span.to());
        if (after == null || after.tickId().length == 0) {
            String query = SPAN + (ascending ? OLDEST_FIRST : NEWEST_FIRST);
            return store.all(query, StoredTick::of, symbol, date, from, to, limit);
        }
        Instant moment = Instant.ofEpochMilli(after.time());
        ByteBuffer tickId = ByteBuffer.wrap(after.tickId());
        return store.all(ascending ? AFTER : BEFORE, StoredTick::of, symbol, date, moment, tickId, ascending ? to : from, limit);
    }
}
