package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.api.flow.LatestRows;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoredTick;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** stock_latest_prices. */
public final class LatestTable implements LatestRows {
    private static final String TABLE = StoreSchema.KEYSPACE + "." + StoreSchema.LATEST;
    private static final String ALL = "SELECT " + StoredTick.COLUMNS + " FROM " + TABLE;
    private static final String ONE = ALL + " WHERE symbol = ?";

    /** A cheap question that only a working store with tables can answer. */
    static final String PROBE = "SELECT symbol FROM " + TABLE + " LIMIT 1";

    private final StoreReader store;

    public LatestTable(StoreReader store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Optional<Latest>> read(String symbol) {
        return store.all(ONE, LatestTable::latest, symbol).thenApply(rows -> rows.stream().flatMap(Optional::stream).findFirst());
    }

    @Override
    public CompletionStage<List<Latest>> readAll() {
        return store.all(ALL, LatestTable::latest).thenApply(rows -> rows.stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Latest one) -> one.tick().symbol()))
                .toList());
    }

    /** Empty for a row whose cells have not all arrived. */
    private static Optional<Latest> latest(Row row) {
        return row.isNull("timestamp") || row.isNull("price")
                ? Optional.empty()
                : Optional.of(new Latest(StoredTick.of(row), row.getLocalDate("trade_date")));
    }
}
