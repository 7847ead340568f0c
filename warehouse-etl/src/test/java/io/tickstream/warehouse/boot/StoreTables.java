package io.tickstream.warehouse.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.Settings;
import io.tickstream.settings.StoreSettings;
import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.flow.MinuteBar;
import io.tickstream.warehouse.flow.PriceBar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes the store's tables as the stream job does. */
final class StoreTables implements AutoCloseable {
    private static final int IN_FLIGHT = 100;

    private final CqlSession session;
    private final PreparedStatement daily;
    private final PreparedStatement minute;

    StoreTables(Map<String, String> environment) {
        session = StoreSessions.open(Settings.of(StoreSettings.class).read(environment), "test")
                .toCompletableFuture()
                .join();
        StoreSchema.apply(session, StoreSchema.ONE_COPY);
        daily = session.prepare("INSERT INTO stock_data.stock_daily_summary (symbol, trade_date, open, high, low, close, volume,"
                + " vwap, tick_count, coverage, gap, state, revision, seq, change, change_percent, previous_close, market_hours,"
                + " exchange, quote_type) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        minute = session.prepare("INSERT INTO stock_data.stock_prices_agg (symbol, bucket_date, interval, ts, open, high, low,"
                + " close, volume, vwap, tick_count, coverage, gap, state, revision, seq)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    void writeDaily(String symbol, String exchange, Integer quoteType, Collection<DailyPrice> prices) {
        execute(prices.stream()
                .map(price -> {
                    PriceBar bar = price.bar();
                    return daily.bind(symbol, price.tradeDate(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(),
                            bar.vwap(), bar.tickCount(), bar.coverage(), bar.gap(), bar.state(), bar.revision(), bar.seq(),
                            price.change(), price.changePercent(), price.previousClose(), price.marketHours(),
                            exchange, quoteType);
                })
                .toList());
    }

    void writeBars(String symbol, String interval, Collection<MinuteBar> bars) {
        execute(bars.stream()
                .map(minuteBar -> {
                    PriceBar bar = minuteBar.bar();
                    return minute.bind(symbol, minuteBar.tradeDate(), interval, minuteBar.start(), bar.open(), bar.high(),
                            bar.low(), bar.close(), bar.volume(), bar.vwap(), bar.tickCount(), bar.coverage(), bar.gap(),
                            bar.state(), bar.revision(), bar.seq());
                })
                .toList());
    }

    /** @param values of timestamp, tick_id, price, day_volume and last_size, as CQL */
    void writeTick(String symbol, LocalDate date, String values) {
        session.execute("INSERT INTO stock_data.stock_prices (symbol, trade_date, timestamp, tick_id, price, day_volume, last_size)"
                + " VALUES ('" + symbol + "', '" + date + "', " + values + ")");
    }

    private void execute(List<BoundStatement> statements) {
        for (int from = 0; from < statements.size(); from += IN_FLIGHT) {
            List<CompletionStage<AsyncResultSet>> writing = new ArrayList<>();
            statements.subList(from, Math.min(from + IN_FLIGHT, statements.size()))
                    .forEach(statement -> writing.add(session.executeAsync(statement)));
            writing.forEach(write -> write.toCompletableFuture().join());
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
