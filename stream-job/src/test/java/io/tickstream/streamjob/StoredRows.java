package io.tickstream.streamjob;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoredTick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What the store holds, in the market's words. */
public final class StoredRows {
    private final CqlSession session;
    private final TradingCalendar calendar;

    public StoredRows(CqlSession session, TradingCalendar calendar) {
        this.session = session;
        this.calendar = calendar;
    }

    /** All rows of stock_prices of a symbol, by time and offset. */
    public List<Tick> ticks(String symbol) {
        List<Tick> ticks = new ArrayList<>();
        for (Row row : session.execute("SELECT * FROM stock_data.stock_prices WHERE symbol = ? ALLOW FILTERING", symbol)) {
            ticks.add(StoredTick.of(row));
        }
        ticks.sort(TickOrder.INSTANCE);
        return ticks;
    }

    /** When Kafka took each tick of a symbol, epoch milliseconds; null where a row does not say. */
    public List<Long> kafkaTimestamps(String symbol) {
        return session.execute("SELECT kafka_timestamp FROM stock_data.stock_prices WHERE symbol = ? ALLOW FILTERING", symbol).all().stream()
                .map(row -> row.get(0, TypeCodecs.BIGINT))
                .collect(Collectors.toList());
    }

    /** The offsets of a symbol's ticks in the order of their writes; those of one request in their own. */
    public List<Long> offsetsAsWritten(String symbol) {
        return session.execute(
                        "SELECT seq, writetime(price) AS written FROM stock_data.stock_prices WHERE symbol = ? ALLOW FILTERING", symbol)
                .all().stream()
                .sorted(Comparator.comparing((Row row) -> row.getLong("written")).thenComparing(row -> row.getLong("seq")))
                .map(row -> row.getLong("seq"))
                .toList();
    }

    /** The row of stock_latest_prices; null where there is none. */
    public Tick latest(String symbol) {
        Row row = session.execute("SELECT * FROM stock_data.stock_latest_prices WHERE symbol = ?", symbol).one();
        return row == null ? null : StoredTick.of(row);
    }

    /** All rows of stock_prices_agg of a symbol. */
    public List<Bar> bars(String symbol) {
        List<Bar> bars = new ArrayList<>();
        for (Row row : session.execute("SELECT * FROM stock_data.stock_prices_agg WHERE symbol = ? ALLOW FILTERING", symbol)) {
            Interval interval = Interval.ofCode(row.getString("interval"));
            long start = row.getInstant("ts").toEpochMilli();
            bars.add(new Bar(
                    symbol, interval, row.getLocalDate("bucket_date"), start, calendar.barEnd(interval, start),
                    row.getDouble("open"), row.getDouble("high"), row.getDouble("low"), row.getDouble("close"),
                    row.getLong("volume"), row.getDouble("vwap"), row.getLong("tick_count"),
                    row.get("coverage", TypeCodecs.DOUBLE), row.getBoolean("gap"),
                    BarState.ofCode(row.getString("state")), row.getInt("revision"), row.getLong("producer_timestamp"),
                    row.getLong("seq")));
        }
        return sorted(bars);
    }

    /** The rows of stock_daily_summary, as the text of their values. */
    public List<String> days(String symbol) {
        List<String> days = new ArrayList<>();
        for (Row row : session.execute("SELECT * FROM stock_data.stock_daily_summary WHERE symbol = ?", symbol)) {
            days.add(row.getLocalDate("trade_date") + " " + row.getDouble("open") + " " + row.getDouble("high") + " "
                    + row.getDouble("low") + " " + row.getDouble("close") + " " + row.getLong("volume") + " "
                    + row.getDouble("vwap") + " " + row.get("previous_close", TypeCodecs.DOUBLE) + " "
                    + row.get("change", TypeCodecs.DOUBLE) + " " + row.get("change_percent", TypeCodecs.DOUBLE) + " "
                    + row.getString("exchange") + " " + row.getLong("tick_count"));
        }
        return days;
    }

    public static List<Bar> sorted(List<Bar> bars) {
        return bars.stream().sorted(Comparator.comparing(Bar::interval).thenComparing(Bar::start)).toList();
    }

    /** A bar's content alone. */
    public static Bar content(Bar b) {
        return new Bar(
                b.symbol(), b.interval(), b.tradingDate(), b.start(), b.end(), b.open(), b.high(), b.low(), b.close(),
                b.volume(), b.vwap(), b.tickCount(), b.coverage(), b.gap(), BarState.FINAL, 0, b.producerTimestamp(), b.sequence());
    }
}
