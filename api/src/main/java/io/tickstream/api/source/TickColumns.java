package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Tick;

/** The columns a tick has in stock_prices and in stock_latest_prices. */
final class TickColumns {
    static final String ALL = "symbol, timestamp, trade_date, price, exchange, quote_type, market_hours, change_percent, "
            + "day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq";

    private TickColumns() {}

    static Tick tick(Row row) {
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
                row.isNull("source") ? "unknown" : row.getString("source"),
                row.getLong("seq"));
    }
}
