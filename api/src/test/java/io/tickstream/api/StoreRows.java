package io.tickstream.api;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/** Writes rows into the tables as the stream job does; made-up markets for tests. Close it to close its session. */
final class StoreRows implements AutoCloseable {
    private static final TradingCalendar HOSE = Calendars.builtIn().byCode("HOSE").orElseThrow();

    private static final int IN_FLIGHT = 256;

    private final CqlSession session;
    private final Semaphore permits = new Semaphore(IN_FLIGHT);
    private final PreparedStatement latest;
    private final PreparedStatement tick;
    private final PreparedStatement bar;
    private final PreparedStatement day;

    private StoreRows(CqlSession session) {
        this.session = session;
        this.latest = insert(StoreSchema.LATEST, "symbol, timestamp, trade_date, price, exchange, quote_type, market_hours, "
                + "change_percent, day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq");
        this.tick = insert(StoreSchema.PRICES, "symbol, timestamp, trade_date, price, exchange, quote_type, market_hours, "
                + "change_percent, day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq, tick_id");
        this.bar = insert(StoreSchema.BARS, "symbol, bucket_date, interval, ts, open, high, low, close, volume, vwap, tick_count, "
                + "coverage, gap, state, revision, producer_timestamp, seq");
        this.day = insert(StoreSchema.DAILY, "symbol, trade_date, open, high, low, close, volume, vwap, tick_count, coverage, gap, "
                + "state, revision, producer_timestamp, seq, change, change_percent, previous_close, exchange, quote_type, market_hours");
    }

    /** A session with the store at a contact point, whose tables are made where they are missing. */
    static StoreRows open(String contactPoint) {
        StoreSettings store = new StoreSettings(List.of(contactPoint), "datacenter1", Optional.empty(), Optional.empty());
        CqlSession session = StoreSessions.open(store, "rows").toCompletableFuture().join();
        StoreSchema.apply(session, StoreSchema.ONE_COPY);
        return new StoreRows(session);
    }

    private PreparedStatement insert(String table, String columns) {
        String marks = columns.replaceAll("[a-z_]+", "?");
        return session.prepare("INSERT INTO " + StoreSchema.KEYSPACE + "." + table + " (" + columns + ") VALUES (" + marks + ")");
    }

    CompletionStage<?> latest(Tick t) {
        return write(latest.bind(columns(t).toArray()));
    }

    CompletionStage<?> tick(Tick t) {
        List<Object> values = columns(t);
        values.add(ByteBuffer.wrap(TickId.of(t)));
        return write(tick.bind(values.toArray()));
    }

    private static List<Object> columns(Tick t) {
        List<Object> values = new ArrayList<>();
        values.add(t.symbol());
        values.add(Instant.ofEpochMilli(t.eventTime()));
        values.add(HOSE.tradingDate(t.eventTime()));
        values.add(t.price());
        values.add(t.exchange());
        values.add(t.quoteType());
        values.add(t.marketHours());
        values.add(t.changePercent());
        values.add(t.dayVolume());
        values.add(t.change());
        values.add(t.lastSize());
        values.add(t.priceHint());
        values.add(t.producerTimestamp());
        values.add(t.receiveTimestamp());
        values.add(t.source());
        values.add(t.sequence());
        return values;
    }

    CompletionStage<?> bar(Bar b) {
        return write(bar.bind(b.symbol(), b.tradingDate(), b.interval().code(), Instant.ofEpochMilli(b.start()), b.open(),
                b.high(), b.low(), b.close(), b.volume(), b.vwap(), b.tickCount(), b.coverage(), b.gap(), b.state().code(), b.revision(),
                b.producerTimestamp(), b.sequence()));
    }

    CompletionStage<?> day(Bar b, double previousClose) {
        return write(day.bind(b.symbol(), b.tradingDate(), b.open(), b.high(), b.low(), b.close(), b.volume(), b.vwap(),
                b.tickCount(), b.coverage(), b.gap(), b.state().code(), b.revision(), b.producerTimestamp(), b.sequence(),
                b.close() - previousClose, (b.close() / previousClose - 1) * 100, previousClose, "VSE", 8, 1));
    }

    private CompletionStage<?> write(BoundStatement statement) {
        permits.acquireUninterruptibly();
        return session.executeAsync(statement).whenComplete((done, failure) -> permits.release());
    }

    /** A whole board: each listed stock with its newest tick and some days; for the first few also bars of two dates. */
    void board(LocalDate today, int days, int symbolsWithBars) {
        Random random = new Random(7);
        List<CompletionStage<?>> writes = new ArrayList<>();
        int number = 0;
        for (SymbolDirectory.Listing listing : SymbolDirectory.builtIn().all()) {
            double price = 5_000 + random.nextInt(900) * 100;
            double previous = price;
            Bar newest = null;
            for (int back = days - 1; back >= 0; back--) {
                LocalDate date = today.minusDays(back);
                Bar walked = walk(listing.symbol(), date, previous, random, number < symbolsWithBars && back < 2 ? writes : null);
                writes.add(day(walked, previous));
                newest = walked;
                price = previous;
                previous = walked.close();
            }
            double change = newest.close() - price;
            writes.add(latest(new Tick(listing.symbol(), HOSE.startOf(today) + 34_200_000, newest.close(), "VSE", 8, 1,
                    change / price * 100, newest.volume(), change, 100L, 2L, newest.producerTimestamp(), newest.producerTimestamp(),
                    "simulator", newest.sequence())));
            number++;
        }
        writes.forEach(write -> write.toCompletableFuture().join());
    }

    private Bar walk(String symbol, LocalDate date, double previous, Random random, List<CompletionStage<?>> barWrites) {
        long start = HOSE.firstPrint(date);
        double price = previous;
        double high = price;
        double low = price;
        long volume = 0;
        for (int minute = 0; minute < 240; minute++) {
            double open = price;
            price = Math.max(previous * 0.931, Math.min(previous * 1.069, price + (random.nextInt(7) - 3) * 50));
            price = Math.round(price / 50) * 50;
            double top = Math.max(open, price) + random.nextInt(2) * 50;
            double bottom = Math.min(open, price) - random.nextInt(2) * 50;
            long traded = 100L * random.nextInt(400);
            high = Math.max(high, top);
            low = Math.min(low, bottom);
            volume += traded;
            if (barWrites != null) {
                long ts = start + minute * 60_000L;
                barWrites.add(bar(new Bar(symbol, Interval.M1, date, ts, ts + 60_000, open, top, bottom, price, traded,
                        (open + price) / 2, 12, 0.5, false, BarState.FINAL, 0, ts + 60_000, minute)));
            }
        }
        return new Bar(symbol, Interval.D1, date, HOSE.startOf(date), HOSE.endOf(date), previous, high, low, price, volume,
                (high + low) / 2, 2880, null, false, BarState.PROVISIONAL, 0, start, 240);
    }

    @Override
    public void close() {
        session.close();
    }

    /** Fills the store at a contact point for a look at the page by hand. */
    public static void main(String... args) {
        try (StoreRows rows = StoreRows.open(args[0])) {
            rows.board(HOSE.tradingDate(System.currentTimeMillis()), 60, 20);
        }
    }
}
