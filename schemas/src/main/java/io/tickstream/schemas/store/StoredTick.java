package io.tickstream.schemas.store;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Tick;

/** A tick as it lies in {@link StoreSchema#PRICES} and {@link StoreSchema#LATEST}. */
public final class StoredTick {
    /** The columns {@link #of} reads, and the trading date. */
    public static final String COLUMNS = "symbol, timestamp, trade_date, price, exchange, quote_type, market_hours, change_percent, "
            + "day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq";

    /** The source of a tick whose row names none. */
    public static final String UNKNOWN_SOURCE = "unknown";

    private StoredTick() {}

    /** The tick of a row with a timestamp and a price. */
    public static Tick of(Row row) {
        return new Tick(
                row.getString("symbol"),
                row.getInstant("timestamp").toEpochMilli(),
                row.getDouble("price"),
                row.getString("exchange"),
                row.get("quote_type", Integer.class),
                row.get("market_hours", Integer.class),
                row.get("change_percent", Double.class),
                row.get("day_volume", Long.class),
                row.get("change", Double.class),
                row.get("last_size", Long.class),
                row.get("price_hint", Long.class),
                row.getLong("producer_timestamp"),
                row.getLong("receive_timestamp"),
                row.isNull("source") ? UNKNOWN_SOURCE : row.getString("source"),
                row.getLong("seq"));
    }
}
