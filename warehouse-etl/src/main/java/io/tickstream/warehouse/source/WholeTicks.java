package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Tick;
import io.tickstream.schemas.store.StoredTick;
import io.tickstream.warehouse.flow.LoadException;

/** Rows of the tables of ticks as the ticks they were, where they are whole. */
final class WholeTicks {
    private WholeTicks() {}

    /** A row without what makes a tick is a LoadException that names it. */
    static Tick tick(Row row) {
        if (row.isNull("timestamp") || row.isNull("price") || row.isNull("source")) {
            throw new LoadException("the stored tick of " + row.getString("symbol") + " at " + row.getInstant("timestamp")
                    + " is not whole: expected a timestamp, a price and a source", null);
        }
        return StoredTick.of(row);
    }
}
