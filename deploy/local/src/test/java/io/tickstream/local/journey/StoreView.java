package io.tickstream.local.journey;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is in the four tables. */
final class StoreView implements AutoCloseable {

    private final CqlSession session;

    StoreView(int port) {
        session = StoreSessions.open(new StoreSettings(List.of("127.0.0.1:" + port), "datacenter1", Optional.empty(), Optional.empty()), "journey").toCompletableFuture().join();
    }

    /** Every row of a symbol's date, oldest first, as the tick it was. */
    List<SentTick> prices(String symbol, LocalDate date) {
        return session.execute("SELECT timestamp, price, day_volume, last_size FROM stock_data.stock_prices WHERE symbol = ? AND trade_date = ? ORDER BY timestamp ASC, tick_id ASC", symbol, date)
                .map(row -> new SentTick(symbol, row.getInstant("timestamp"), (long) row.getDouble("price"), row.getLong("day_volume"), row.getLong("last_size")))
                .all();
    }

    long priceRows(String symbol, LocalDate date) {
        return session.execute("SELECT count(*) FROM stock_data.stock_prices WHERE symbol = ? AND trade_date = ?", symbol, date).one().getLong(0);
    }

    /** The newest tick's time and day volume. */
    String latest(String symbol) {
        Row row = session.execute("SELECT timestamp, day_volume FROM stock_data.stock_latest_prices WHERE symbol = ?", symbol).one();
        return row == null ? "none" : row.getInstant("timestamp") + " " + row.getLong("day_volume");
    }

    /** The bars' volumes by their start. */
    SortedMap<Instant, Long> volumes(String symbol, LocalDate date, String interval) {
        SortedMap<Instant, Long> volumes = new TreeMap<>();
        session.execute("SELECT ts, volume FROM stock_data.stock_prices_agg WHERE symbol = ? AND bucket_date = ? AND interval = ?", symbol, date, interval)
                .forEach(row -> volumes.put(row.getInstant("ts"), row.getLong("volume")));
        return volumes;
    }

    long volume(String symbol, LocalDate date, String interval) {
        return volumes(symbol, date, interval).values().stream().mapToLong(Long::longValue).sum();
    }

    /** -1 where the date has no row. */
    long dailyVolume(String symbol, LocalDate date) {
        Row row = session.execute("SELECT volume FROM stock_data.stock_daily_summary WHERE symbol = ? AND trade_date = ?", symbol, date).one();
        return row == null ? -1 : row.getLong("volume");
    }

    /** The date as the summary says it; null where the date has no row. */
    Tape.Day day(String symbol, LocalDate date) {
        Row row = session.execute("SELECT open, high, low, close, volume FROM stock_data.stock_daily_summary WHERE symbol = ? AND trade_date = ?", symbol, date).one();
        return row == null ? null : new Tape.Day((float) row.getDouble("open"), (float) row.getDouble("high"), (float) row.getDouble("low"), (float) row.getDouble("close"), row.getLong("volume"));
    }

    /** Rows of the raw table. */
    long priceRows() {
        return session.execute("SELECT symbol FROM stock_data.stock_prices").all().size();
    }

    /** Spoils a field that nobody checks by accident. */
    void spoilCoverage(String symbol, LocalDate date) {
        session.execute("UPDATE stock_data.stock_daily_summary SET coverage = 0.123 WHERE symbol = ? AND trade_date = ?", symbol, date);
    }

    @Override
    public void close() {
        session.close();
    }
}
