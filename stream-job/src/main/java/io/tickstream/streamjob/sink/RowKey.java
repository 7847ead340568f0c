package io.tickstream.streamjob.sink;

import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.streamjob.flow.StoreWrite;

/**
 * Names a row, for order and for messages.
 *
 * @param table without the keyspace
 * @param symbol the row's symbol
 * @param place what else is in its key, readable
 */
record RowKey(String table, String symbol, Object place) {

    private record BarPlace(String interval, long start) {
        @Override
        public String toString() {
            return interval + " " + start;
        }
    }

    static RowKey of(StoreWrite write) {
        if (write instanceof StoreWrite.TickRow row) {
            return new RowKey(StoreSchema.PRICES, row.tick().symbol(), row.tick().eventTime());
        }
        if (write instanceof StoreWrite.LatestRow row) {
            return new RowKey(StoreSchema.LATEST, row.tick().symbol(), "");
        }
        if (write instanceof StoreWrite.BarRow row) {
            return new RowKey(
                    StoreSchema.BARS, row.bar().symbol(), new BarPlace(row.bar().interval().code(), row.bar().start()));
        }
        if (write instanceof StoreWrite.DailyRow row) {
            return new RowKey(StoreSchema.DAILY, row.day().bar().symbol(), row.day().bar().tradingDate());
        }
        StoreWrite.RebuildRow row = (StoreWrite.RebuildRow) write;
        return new RowKey(StoreSchema.REBUILD_REQUESTS, row.symbol(), row.tradeDate());
    }

    @Override
    public String toString() {
        return table + " " + symbol + " " + place;
    }
}
