package io.tickstream.bridge;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Writes rows as the stream job does. */
final class StoreWriter implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    /** 09:15 in Ho Chi Minh City on that date. */
    static final long OPENING = Instant.parse("2026-11-20T02:15:00Z").toEpochMilli();

    private static final String TICK_COLUMNS =
            "price, exchange, quote_type, market_hours, change_percent, day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, kafka_timestamp, source, seq";

    private final Map<String, Long> stamps = new ConcurrentHashMap<>();
    private final CqlSession session;
    private final PreparedStatement price;
    private final PreparedStatement latest;
    private final PreparedStatement minute;
    private final PreparedStatement day;

    StoreWriter(EmbeddedStore store) {
        session = StoreSessions.open(
                        new StoreSettings(List.of(store.contactPoints()), store.localDatacenter(), Optional.empty(), Optional.empty()),
                        "bridge-it")
                .toCompletableFuture()
                .join();
        StoreSchema.apply(session, StoreSchema.ONE_COPY);
        price = session.prepare("INSERT INTO stock_data.stock_prices (symbol, trade_date, timestamp, tick_id, " + TICK_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        latest = session.prepare("INSERT INTO stock_data.stock_latest_prices (symbol, trade_date, timestamp, " + TICK_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        minute = session.prepare("INSERT INTO stock_data.stock_prices_agg (symbol, bucket_date, interval, ts, open, high, low, close, volume, vwap, tick_count, coverage, gap, state, revision, producer_timestamp, seq)"
                + " VALUES (?, ?, ?, ?, 70000, 70500, 69900, ?, 1200, 70100.5, 3, 0.75, false, ?, ?, ?, ?)");
        day = session.prepare("INSERT INTO stock_data.stock_daily_summary (symbol, trade_date, open, high, low, close, volume, previous_close, vwap, exchange, tick_count, gap, state, revision, producer_timestamp, seq)"
                + " VALUES (?, ?, 70000, 70500, 69900, ?, ?, 69500, 70100.5, 'VSE', 3, false, 'provisional', 0, ?, ?)");
    }

    static Tick tick(String symbol, long sequence) {
        long now = System.currentTimeMillis();
        return new Tick(symbol, OPENING + sequence * 10, 70_000 + sequence % 100, "VSE", 8, 1, 0.72, sequence * 100, 500.0, 100L, 2L,
                now, now, now + 1, "simulator", sequence);
    }

    /** Ticks of a symbol in one request. */
    void writeTogether(List<Tick> ticks) {
        session.execute(BatchStatement.newInstance(BatchType.UNLOGGED, ticks.stream().map(this::priceRow).toArray(BoundStatement[]::new)));
    }

    private BoundStatement priceRow(Tick tick) {
        return price.bind(tick.symbol(), DATE, Instant.ofEpochMilli(tick.eventTime()), ByteBuffer.wrap(TickId.of(tick)), tick.price(), tick.exchange(),
                tick.quoteType(), tick.marketHours(), tick.changePercent(), tick.dayVolume(), tick.change(), tick.lastSize(), tick.priceHint(),
                tick.producerTimestamp(), tick.receiveTimestamp(), tick.kafkaTimestamp(), tick.source(), tick.sequence());
    }

    void write(Tick tick) {
        session.execute(priceRow(tick));
        writeLatest(tick);
    }

    void writeLatest(Tick tick) {
        session.execute(latest.bind(tick.symbol(), DATE, Instant.ofEpochMilli(tick.eventTime()), tick.price(), tick.exchange(), tick.quoteType(), tick.marketHours(),
                tick.changePercent(), tick.dayVolume(), tick.change(), tick.lastSize(), tick.priceHint(), tick.producerTimestamp(),
                tick.receiveTimestamp(), tick.kafkaTimestamp(), tick.source(), tick.sequence()));
    }

    /** A row that is stamped now and arrives later. */
    void writeDelayed(Tick tick, Duration delay) {
        long stamp = stamps.merge(tick.symbol(), System.currentTimeMillis() * 1_000, (before, now) -> Math.max(before + 1, now));
        long due = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        session.execute(priceRow(tick).setQueryTimestamp(stamp));
    }

    /** Rows of the change logs expire after this from now on. */
    void livesFor(Duration life) {
        for (String table : List.of(StoreSchema.PRICES, StoreSchema.BARS, StoreSchema.DAILY, StoreSchema.LATEST)) {
            session.execute("ALTER TABLE stock_data." + table + " WITH cdc = {'enabled': true, 'preimage': false, 'postimage': false, 'ttl': "
                    + life.toSeconds() + "}");
        }
    }

    void writeTicks(String symbol, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            write(tick(symbol, sequence));
        }
    }

    void writeBar(String symbol, String interval, long start, double close, String state, int revision, long sequence) {
        session.execute(minute.bind(symbol, DATE, interval, Instant.ofEpochMilli(start), close, state, revision, System.currentTimeMillis(), sequence));
    }

    void writeDay(String symbol, double close, long volume, long sequence) {
        session.execute(day.bind(symbol, DATE, close, volume, System.currentTimeMillis(), sequence));
    }

    @Override
    public void close() {
        session.close();
    }
}
