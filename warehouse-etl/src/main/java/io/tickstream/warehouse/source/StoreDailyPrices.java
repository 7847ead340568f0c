package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.flow.FactSource;
import io.tickstream.warehouse.flow.Span;
import java.util.Iterator;
import java.util.List;

/** The store's daily summaries. */
public final class StoreDailyPrices implements FactSource<DailyPrice> {
    private static final String COLUMNS = "trade_date, open, high, low, close, volume, vwap, tick_count, coverage, gap, state,"
            + " revision, seq, change, change_percent, previous_close, market_hours";

    private final StoreReader store;

    public StoreDailyPrices(CqlSession session) {
        this.store = new StoreReader(session);
    }

    @Override
    public List<String> symbols() {
        return store.symbols();
    }

    @Override
    public Instrument instrument(String symbol) {
        return store.instrument(symbol);
    }

    @Override
    public Iterator<DailyPrice> facts(String symbol, Span span) {
        String code = SymbolDirectory.codeOf(symbol);
        return new Pages<>(store.daily(COLUMNS, symbol, span).iterator(), row -> price(code, row));
    }

    private static DailyPrice price(String code, Row row) {
        return new DailyPrice(
                code,
                row.getLocalDate("trade_date"),
                StoreReader.bar(row),
                row.get("change", Double.class),
                row.get("change_percent", Double.class),
                row.get("previous_close", Double.class),
                row.get("market_hours", Integer.class));
    }
}
