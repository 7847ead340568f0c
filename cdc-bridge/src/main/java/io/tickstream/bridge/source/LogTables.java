package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.schemas.store.StoreSchema;
import java.util.List;
import java.util.stream.Stream;

/** The tables whose logs are read, and of each the columns of interest. */
final class LogTables {
    /** Those whose rows become messages as soon as they can be read; a newest tick is told by the log of all ticks before its own. */
    static final List<String> AT_ONCE = List.of(StoreSchema.PRICES, StoreSchema.BARS, StoreSchema.DAILY);

    static final List<String> ALL = Stream.concat(AT_ONCE.stream(), Stream.of(StoreSchema.LATEST)).toList();

    private static final String TICK =
            "symbol, timestamp, price, exchange, quote_type, market_hours, change_percent, day_volume, change, last_size, price_hint,"
                    + " producer_timestamp, receive_timestamp, kafka_timestamp, source, seq";
    private static final String BAR = "symbol, open, high, low, close, volume, vwap, tick_count, coverage, gap, state, revision, producer_timestamp, seq, ";

    private LogTables() {}

    /** Whether the logs have every column that is read. */
    static boolean areThere(CqlSession session) {
        return ALL.stream().allMatch(table -> StoreSchema.columns(session, logOf(table)).containsAll(names(table)));
    }

    private static List<String> names(String table) {
        return List.of(columns(table).split(",\\s*"));
    }

    static String logOf(String table) {
        return table + "_scylla_cdc_log";
    }

    /** Of a table or its log what {@link RowReader} looks at, comma-separated. */
    static String columns(String table) {
        return switch (table) {
            case StoreSchema.PRICES, StoreSchema.LATEST -> TICK;
            case StoreSchema.BARS -> BAR + "bucket_date, interval, ts";
            case StoreSchema.DAILY -> BAR + "trade_date, exchange, previous_close";
            default -> throw new IllegalArgumentException("the log of table '" + table + "' is not read");
        };
    }
}
