package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.warehouse.flow.rebuild.Extent;
import io.tickstream.warehouse.flow.rebuild.Place;
import io.tickstream.warehouse.flow.rebuild.PriceTables;
import io.tickstream.warehouse.flow.rebuild.Request;
import io.tickstream.warehouse.flow.rebuild.Stored;
import io.tickstream.warehouse.flow.rebuild.SymbolDate;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The store's tables of prices; every statement but the scans for symbols reads one partition. */
public final class StorePriceTables implements PriceTables {
    private static final String PRICES = StoreSchema.KEYSPACE + "." + StoreSchema.PRICES;
    private static final String BARS = StoreSchema.KEYSPACE + "." + StoreSchema.BARS;
    private static final String DAILY = StoreSchema.KEYSPACE + "." + StoreSchema.DAILY;
    private static final String LATEST = StoreSchema.KEYSPACE + "." + StoreSchema.LATEST;
    private static final String REQUESTS = StoreSchema.KEYSPACE + "." + StoreSchema.REBUILD_REQUESTS;

    private static final List<String> BAR = List.of(
            "open", "high", "low", "close", "volume", "vwap", "tick_count", "coverage", "gap", "seq", "producer_timestamp");
    private static final List<String> DAY = List.of(
            "previous_close", "change", "change_percent", "exchange", "quote_type", "market_hours");
    private static final String BAR_COLUMNS = String.join(", ", BAR) + ", state, revision, writetime(state) AS written";
    private static final String TICK_COLUMNS = "symbol, timestamp, price, exchange, quote_type, market_hours, change_percent,"
            + " day_volume, change, last_size, price_hint, producer_timestamp, receive_timestamp, source, seq";
    private static final String REQUEST_COLUMNS = "symbol, trade_date, reason, requested_at, writetime(requested_at) AS written";

    private final StoreReader store;

    public StorePriceTables(CqlSession session) {
        this.store = new StoreReader(session);
    }

    @Override
    public Map<String, Extent> extents(Predicate<String> wanted) {
        Map<String, Extent> extents = new TreeMap<>();
        Map.of(
                        "SELECT DISTINCT symbol, trade_date FROM " + PRICES, "trade_date",
                        "SELECT DISTINCT symbol, bucket_date, interval FROM " + BARS, "bucket_date",
                        "SELECT symbol, trade_date FROM " + DAILY, "trade_date",
                        "SELECT symbol, trade_date FROM " + LATEST, "trade_date")
                .forEach((cql, date) -> rows(cql).forEachRemaining(row -> {
                    String symbol = row.getString("symbol");
                    LocalDate at = row.getLocalDate(date);
                    if (at != null && wanted.test(symbol)) {
                        extents.merge(symbol, new Extent(at, at), (extent, one) -> extent.with(one.first()));
                    }
                }));
        return extents;
    }

    @Override
    public Optional<LocalDate> firstDay(String symbol) {
        return one("SELECT trade_date FROM " + DAILY + " WHERE symbol = ? ORDER BY trade_date ASC LIMIT 1", symbol)
                .map(row -> row.getLocalDate("trade_date"));
    }

    @Override
    public Iterator<Tick> ticks(SymbolDate at) {
        return new Pages<>(
                rows("SELECT " + TICK_COLUMNS + " FROM " + PRICES
                        + " WHERE symbol = ? AND trade_date = ? ORDER BY timestamp ASC, tick_id ASC", at.symbol(), at.date()),
                WholeTicks::tick);
    }

    @Override
    public Optional<Tick> tick(SymbolDate at, Tick like) {
        return one("SELECT " + TICK_COLUMNS + " FROM " + PRICES
                        + " WHERE symbol = ? AND trade_date = ? AND timestamp = ? AND tick_id = ?",
                        at.symbol(), at.date(), Instant.ofEpochMilli(like.eventTime()), ByteBuffer.wrap(TickId.of(like)))
                .map(WholeTicks::tick);
    }

    @Override
    public Iterator<Stored> bars(SymbolDate at, Interval interval) {
        return new Pages<>(
                rows("SELECT ts, " + BAR_COLUMNS + " FROM " + BARS + " WHERE symbol = ? AND bucket_date = ? AND interval = ?",
                        at.symbol(), at.date(), interval.code()),
                row -> stored(new Place(
                        Place.Table.BARS, at.symbol(), at.date(), interval, row.getInstant("ts").toEpochMilli()), row));
    }

    @Override
    public Optional<Stored> day(SymbolDate at) {
        return one("SELECT " + String.join(", ", DAY) + ", " + BAR_COLUMNS + " FROM " + DAILY
                        + " WHERE symbol = ? AND trade_date = ?", at.symbol(), at.date())
                .map(row -> stored(new Place(Place.Table.DAYS, at.symbol(), at.date(), null, null), row, DAY));
    }

    @Override
    public Optional<Latest> latest(String symbol) {
        return one("SELECT " + TICK_COLUMNS + ", trade_date, writetime(price) AS written FROM " + LATEST + " WHERE symbol = ?", symbol)
                .map(row -> new Latest(WholeTicks.tick(row), row.getLocalDate("trade_date"), row.getLong("written")));
    }

    @Override
    public long newestEventTime() {
        long newest = Long.MIN_VALUE;
        for (Iterator<Row> rows = rows("SELECT timestamp FROM " + LATEST); rows.hasNext(); ) {
            Instant time = rows.next().getInstant("timestamp");
            newest = time == null ? newest : Math.max(newest, time.toEpochMilli());
        }
        return newest;
    }

    @Override
    public Optional<Request> request(SymbolDate at) {
        return one("SELECT " + REQUEST_COLUMNS + " FROM " + REQUESTS + " WHERE symbol = ? AND trade_date = ?", at.symbol(), at.date())
                .map(StorePriceTables::request);
    }

    @Override
    public Iterator<Request> requests() {
        return new Pages<>(rows("SELECT " + REQUEST_COLUMNS + " FROM " + REQUESTS), StorePriceTables::request);
    }

    private static Request request(Row row) {
        return new Request(
                new SymbolDate(row.getString("symbol"), row.getLocalDate("trade_date")),
                row.getString("reason"),
                row.getInstant("requested_at"),
                row.getLong("written"));
    }

    @SafeVarargs
    private static Stored stored(Place place, Row row, List<String>... more) {
        Map<String, Object> content = new HashMap<>();
        BAR.forEach(column -> content.put(column, row.getObject(column)));
        for (List<String> columns : more) {
            columns.forEach(column -> content.put(column, row.getObject(column)));
        }
        return new Stored(place, content, row.getString("state"), row.get("revision", Integer.class), row.getLong("written"));
    }

    /** Rows, page by page; a failure of the store on the way is a LoadException. */
    private Iterator<Row> rows(String cql, Object... values) {
        return new Pages<>(store.query(cql, values).iterator(), row -> row);
    }

    private Optional<Row> one(String cql, Object... values) {
        return StoreReader.translating(() -> Optional.ofNullable(store.query(cql, values).one()));
    }
}
