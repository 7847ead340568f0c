package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.tickstream.market.Bar;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.streamjob.flow.StoreWrite;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The prepared statements of the tables, and rows bound to them. Thread-safe. */
final class StoreStatements {
    private static final List<String> TICK_COLUMNS = List.of(
            "symbol", "trade_date", "timestamp", "price", "exchange", "quote_type", "market_hours", "change_percent",
            "day_volume", "change", "last_size", "price_hint", "producer_timestamp", "receive_timestamp", "kafka_timestamp",
            "source", "seq");
    private static final List<String> BAR_COLUMNS = List.of(
            "symbol", "bucket_date", "interval", "ts", "open", "high", "low", "close", "volume", "vwap", "tick_count",
            "coverage", "gap", "state", "revision", "producer_timestamp", "seq");
    private static final List<String> DAILY_COLUMNS = List.of(
            "symbol", "trade_date", "open", "high", "low", "close", "volume", "vwap", "tick_count", "coverage", "gap",
            "state", "revision", "producer_timestamp", "seq", "change", "change_percent", "previous_close", "exchange",
            "quote_type", "market_hours");
    private static final int REGULAR = 1;

    private final PreparedStatement price;
    private final PreparedStatement latest;
    private final PreparedStatement bar;
    private final PreparedStatement daily;
    private final PreparedStatement rebuild;
    private final PreparedStatement selectLatest;
    private final PreparedStatement selectBar;
    private final PreparedStatement selectDaily;

    private StoreStatements(CqlSession session) {
        price = insert(session, StoreSchema.PRICES, TICK_COLUMNS, "tick_id");
        latest = insert(session, StoreSchema.LATEST, TICK_COLUMNS);
        bar = insert(session, StoreSchema.BARS, BAR_COLUMNS);
        daily = insert(session, StoreSchema.DAILY, DAILY_COLUMNS);
        rebuild = insert(session, StoreSchema.REBUILD_REQUESTS, List.of("symbol", "trade_date", "reason", "requested_at"));
        selectLatest = select(session, StoreSchema.LATEST, "symbol");
        selectBar = select(session, StoreSchema.BARS, "symbol", "bucket_date", "interval", "ts");
        selectDaily = select(session, StoreSchema.DAILY, "symbol", "trade_date");
    }

    static StoreStatements prepare(CqlSession session) {
        return new StoreStatements(session);
    }

    /** One request of these rows. */
    static Statement<?> together(List<BoundStatement> rows) {
        return rows.size() == 1
                ? rows.get(0)
                : BatchStatement.newInstance(BatchType.UNLOGGED, rows.toArray(BoundStatement[]::new));
    }

    BoundStatement bind(StoreWrite write) {
        if (write instanceof StoreWrite.TickRow row) {
            return tick(price.boundStatementBuilder(), row.tick(), row.tradeDate())
                    .setByteBuffer("tick_id", ByteBuffer.wrap(TickId.of(row.tick())))
                    .build();
        }
        if (write instanceof StoreWrite.LatestRow row) {
            return tick(latest.boundStatementBuilder(), row.tick(), row.tradeDate()).build();
        }
        if (write instanceof StoreWrite.BarRow row) {
            return prices(bar.boundStatementBuilder(), row.bar())
                    .setLocalDate("bucket_date", row.bar().tradingDate())
                    .setString("interval", row.bar().interval().code())
                    .setInstant("ts", Instant.ofEpochMilli(row.bar().start()))
                    .build();
        }
        if (write instanceof StoreWrite.DailyRow row) {
            return day(row.day());
        }
        StoreWrite.RebuildRow row = (StoreWrite.RebuildRow) write;
        return rebuild.boundStatementBuilder()
                .setString("symbol", row.symbol())
                .setLocalDate("trade_date", row.tradeDate())
                .setString("reason", row.reason())
                .setInstant("requested_at", Instant.ofEpochMilli(row.requestedAt()))
                .build();
    }

    /** Reads the row a write of a latest price, a bar or a day would replace. */
    BoundStatement select(StoreWrite write) {
        if (write instanceof StoreWrite.LatestRow row) {
            return selectLatest.bind(row.tick().symbol());
        }
        if (write instanceof StoreWrite.DailyRow row) {
            return selectDaily.bind(row.day().bar().symbol(), row.day().bar().tradingDate());
        }
        Bar bar = ((StoreWrite.BarRow) write).bar();
        return selectBar.bind(bar.symbol(), bar.tradingDate(), bar.interval().code(), Instant.ofEpochMilli(bar.start()));
    }

    private BoundStatement day(DailySummary day) {
        BoundStatementBuilder row = prices(daily.boundStatementBuilder(), day.bar())
                .setLocalDate("trade_date", day.bar().tradingDate())
                .setString("exchange", day.exchange())
                .setInt("market_hours", REGULAR);
        row = row.set("change", day.change(), TypeCodecs.DOUBLE)
                .set("change_percent", day.changePercent(), TypeCodecs.DOUBLE)
                .set("previous_close", day.previousClose(), TypeCodecs.DOUBLE)
                .set("quote_type", day.quoteType(), TypeCodecs.INT);
        return row.build();
    }

    private static BoundStatementBuilder prices(BoundStatementBuilder row, Bar bar) {
        return row.setString("symbol", bar.symbol())
                .setDouble("open", bar.open())
                .setDouble("high", bar.high())
                .setDouble("low", bar.low())
                .setDouble("close", bar.close())
                .setLong("volume", bar.volume())
                .setDouble("vwap", bar.vwap())
                .setLong("tick_count", bar.tickCount())
                .set("coverage", bar.coverage(), TypeCodecs.DOUBLE)
                .setBoolean("gap", bar.gap())
                .setString("state", bar.state().code())
                .setInt("revision", bar.revision())
                .setLong("producer_timestamp", bar.producerTimestamp())
                .setLong("seq", bar.sequence());
    }

    private static BoundStatementBuilder tick(BoundStatementBuilder row, Tick tick, LocalDate date) {
        return row.setString("symbol", tick.symbol())
                .setLocalDate("trade_date", date)
                .setInstant("timestamp", Instant.ofEpochMilli(tick.eventTime()))
                .setDouble("price", tick.price())
                .setString("exchange", tick.exchange())
                .set("quote_type", tick.quoteType(), TypeCodecs.INT)
                .set("market_hours", tick.marketHours(), TypeCodecs.INT)
                .set("change_percent", tick.changePercent(), TypeCodecs.DOUBLE)
                .set("day_volume", tick.dayVolume(), TypeCodecs.BIGINT)
                .set("change", tick.change(), TypeCodecs.DOUBLE)
                .set("last_size", tick.lastSize(), TypeCodecs.BIGINT)
                .set("price_hint", tick.priceHint(), TypeCodecs.BIGINT)
                .setLong("producer_timestamp", tick.producerTimestamp())
                .setLong("receive_timestamp", tick.receiveTimestamp())
                .set("kafka_timestamp", tick.kafkaTimestamp(), TypeCodecs.BIGINT)
                .setString("source", tick.source())
                .setLong("seq", tick.sequence());
    }

    private static PreparedStatement insert(CqlSession session, String table, List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return session.prepare("INSERT INTO " + StoreSchema.KEYSPACE + "." + table + " (" + String.join(", ", all)
                + ") VALUES (" + all.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
    }

    private static PreparedStatement select(CqlSession session, String table, String... key) {
        return session.prepare("SELECT * FROM " + StoreSchema.KEYSPACE + "." + table + " WHERE "
                + String.join(" = ? AND ", key) + " = ?");
    }
}
