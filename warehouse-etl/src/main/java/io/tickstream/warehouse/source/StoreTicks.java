package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.warehouse.flow.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The store's raw ticks, read date by date; what is kept in memory is one page. */
public final class StoreTicks {
    private static final String PRICES = StoreSchema.KEYSPACE + "." + StoreSchema.PRICES;
    private static final String DATES = "SELECT DISTINCT symbol, trade_date FROM " + PRICES;
    private static final String TICKS = "SELECT timestamp, price, day_volume, last_size FROM " + PRICES
            + " WHERE symbol = ? AND trade_date = ? ORDER BY timestamp ASC, tick_id ASC";

    private record SymbolDate(String symbol, LocalDate date) {}

    private final StoreReader store;

    public StoreTicks(CqlSession session) {
        this.store = new StoreReader(session);
    }

    /**
     * What tells a tick from all others.
     *
     * @param eventTime epoch milliseconds UTC
     * @param dayVolume null where the tick carried none
     * @param lastSize null where the tick carried none
     */
    public record StoredTick(String symbol, long eventTime, double price, Long dayVolume, Long lastSize) {}

    /**
     * Hands over every tick, by symbol, date and the order of ticks.
     *
     * @param only the symbols wanted; empty: all
     */
    public void read(Collection<String> only, Span span, Consumer<StoredTick> to) {
        for (SymbolDate partition : partitions(only, span)) {
            new Pages<>(store.query(TICKS, partition.symbol(), partition.date()).iterator(), row -> tick(partition.symbol(), row))
                    .forEachRemaining(to);
        }
    }

    private List<SymbolDate> partitions(Collection<String> only, Span span) {
        List<SymbolDate> found = new ArrayList<>();
        new Pages<>(store.query(DATES).iterator(), row -> new SymbolDate(row.getString("symbol"), row.getLocalDate("trade_date")))
                .forEachRemaining(partition -> {
                    boolean wanted = only.isEmpty() || only.contains(partition.symbol());
                    if (wanted && isIn(span, partition.date())) {
                        found.add(partition);
                    }
                });
        found.sort(Comparator.comparing(SymbolDate::symbol).thenComparing(SymbolDate::date));
        return found;
    }

    private static boolean isIn(Span span, LocalDate date) {
        return (span.from() == null || !date.isBefore(span.from())) && (span.to() == null || !date.isAfter(span.to()));
    }

    private static StoredTick tick(String symbol, Row row) {
        return new StoredTick(
                symbol,
                row.getInstant("timestamp").toEpochMilli(),
                row.getDouble("price"),
                row.get("day_volume", Long.class),
                row.get("last_size", Long.class));
    }
}
