package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Tick;
import io.tickstream.warehouse.flow.LoadException;

/** Rows of the tables of ticks as the ticks they were. */
final class StoredTicks {
    private StoredTicks() {}

    /** A row without what makes a tick is a LoadException that names it. */
    static Tick tick(Row row) {
        if (row.isNull("timestamp") || row.isNull("price") || row.isNull("source")) {
            throw new LoadException("the stored tick of " + row.getString("symbol") + " at " + row.getInstant("timestamp")
                    + " is not whole: expected a timestamp, a price and a source", null);
        }
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
                row.getString("source"),
                row.getLong("seq"));
    }
}
