package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import java.time.LocalDate;

/** The columns a bar has in stock_prices_agg and in stock_daily_summary. */
final class BarColumns {
    static final String ALL = "open, high, low, close, volume, vwap, tick_count, coverage, gap, state, revision, producer_timestamp, seq";

    private BarColumns() {}

    static Bar bar(Row row, String symbol, Interval interval, LocalDate date, long start, long end) {
        double close = row.getDouble("close");
        return new Bar(
                symbol,
                interval,
                date,
                start,
                end,
                row.getDouble("open"),
                row.getDouble("high"),
                row.getDouble("low"),
                close,
                row.getLong("volume"),
                row.isNull("vwap") ? close : row.getDouble("vwap"),
                row.getLong("tick_count"),
                row.get("coverage", Double.class),
                row.getBoolean("gap"),
                row.isNull("state") ? BarState.PROVISIONAL : BarState.ofCode(row.getString("state")),
                row.getInt("revision"),
                row.getLong("producer_timestamp"),
                row.getLong("seq"));
    }
}
