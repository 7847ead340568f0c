package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.warehouse.flow.FactSource.Instrument;
import io.tickstream.warehouse.flow.LoadException;
import io.tickstream.warehouse.flow.PriceBar;
import io.tickstream.warehouse.flow.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the readers of the store's tables share: statements, pages, symbols and the columns every bar has. */
final class StoreReader {
    static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);
    static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

    private static final int PAGE = 1000;
    private static final String DAILY = StoreSchema.KEYSPACE + "." + StoreSchema.DAILY;

    private final CqlSession session;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    StoreReader(CqlSession session) {
        this.session = session;
    }

    /** Runs a query; further pages are fetched while the answer is read. */
    ResultSet query(String cql, Object... values) {
        return translating(() -> session.execute(
                prepared.computeIfAbsent(cql, session::prepare).bind(values).setPageSize(PAGE)));
    }

    /** Every symbol that has a daily row. */
    List<String> symbols() {
        return translating(() -> {
            List<String> symbols = new ArrayList<>();
            query("SELECT DISTINCT symbol FROM " + DAILY).forEach(row -> symbols.add(row.getString("symbol")));
            return symbols;
        });
    }

    /** What the newest daily row says of the symbol. */
    Instrument instrument(String symbol) {
        Row row = query("SELECT exchange, quote_type FROM " + DAILY + " WHERE symbol = ? LIMIT 1", symbol).one();
        return row == null
                ? new Instrument(null, null)
                : new Instrument(row.getString("exchange"), row.get("quote_type", Integer.class));
    }

    /** The columns of the daily table, newest date first. */
    ResultSet daily(String columns, String symbol, Span span) {
        return query(
                "SELECT " + columns + " FROM " + DAILY + " WHERE symbol = ? AND trade_date >= ? AND trade_date <= ? LIMIT ?",
                symbol,
                span.from() == null ? FIRST_DATE : span.from(),
                span.to() == null ? LAST_DATE : span.to(),
                span.newest());
    }

    static PriceBar bar(Row row) {
        return new PriceBar(
                row.get("open", Double.class),
                row.get("high", Double.class),
                row.get("low", Double.class),
                row.get("close", Double.class),
                row.get("volume", Long.class),
                row.get("vwap", Double.class),
                row.get("tick_count", Long.class),
                row.get("coverage", Double.class),
                Boolean.TRUE.equals(row.get("gap", Boolean.class)),
                row.getString("state"),
                row.get("revision", Integer.class),
                row.get("seq", Long.class));
    }

    /** Does what asks the store, and says in one line what the driver's failures mean. */
    static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidQueryException e) {
            throw new LoadException("the store refuses to be read: " + e.getMessage()
                    + " (the stream job makes the tables when it starts)", e);
        } catch (DriverException e) {
            throw new LoadException("cannot read the store: " + e.getMessage(), e);
        }
    }
}
