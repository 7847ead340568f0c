package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Tick;
import io.tickstream.streamjob.flow.StoreWrite;
import java.util.Optional;

/** Rows of the store as what was written. */
final class StoreRows {
    private StoreRows() {}

    /** The row a write would replace; empty where there is none, or only part of one. */
    static Optional<StoreWrite> prior(StoreWrite write, Row row) {
        if (row == null) {
            return Optional.empty();
        }
        if (write instanceof StoreWrite.LatestRow latest) {
            return row.isNull("timestamp") || row.isNull("price")
                    ? Optional.empty()
                    : Optional.of(new StoreWrite.LatestRow(tick(latest.tick(), row), latest.tradeDate()));
        }
        if (row.isNull("state")) {
            return Optional.empty();
        }
        return write instanceof StoreWrite.DailyRow daily
                ? Optional.of(new StoreWrite.DailyRow(new DailySummary(bar(daily.day().bar(), row), null, null, null)))
                : Optional.of(new StoreWrite.BarRow(bar(((StoreWrite.BarRow) write).bar(), row)));
    }

    private static Bar bar(Bar like, Row row) {
        return new Bar(
                like.symbol(), like.interval(), like.tradingDate(), like.start(), like.end(),
                row.getDouble("open"), row.getDouble("high"), row.getDouble("low"), row.getDouble("close"),
                row.getLong("volume"), row.getDouble("vwap"), row.getLong("tick_count"),
                row.get("coverage", TypeCodecs.DOUBLE), row.getBoolean("gap"),
                BarState.ofCode(row.getString("state")), row.getInt("revision"),
                row.getLong("producer_timestamp"), row.getLong("seq"));
    }

    /** What the order of ticks looks at; the rest is the new tick's. */
    private static Tick tick(Tick like, Row row) {
        return new Tick(
                like.symbol(), row.getInstant("timestamp").toEpochMilli(), row.getDouble("price"), like.exchange(),
                like.quoteType(), like.marketHours(), null, row.get("day_volume", TypeCodecs.BIGINT), null,
                row.get("last_size", TypeCodecs.BIGINT), null, 0, 0, like.source(), 0);
    }
}
