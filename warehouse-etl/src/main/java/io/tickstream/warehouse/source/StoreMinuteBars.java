package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.market.Interval;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.warehouse.flow.FactSource;
import io.tickstream.warehouse.flow.MinuteBar;
import io.tickstream.warehouse.flow.Span;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The store's one-minute bars, of the dates that have a daily summary. */
public final class StoreMinuteBars implements FactSource<MinuteBar> {
    private static final String BARS_OF_A_DATE =
            "SELECT ts, open, high, low, close, volume, vwap, tick_count, coverage, gap, state, revision, seq FROM "
                    + StoreSchema.KEYSPACE + "." + StoreSchema.BARS
                    + " WHERE symbol = ? AND bucket_date = ? AND interval = '" + Interval.M1.code() + "'";

    private final StoreReader store;

    public StoreMinuteBars(CqlSession session) {
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
    public Iterator<MinuteBar> facts(String symbol, Span span) {
        Iterator<LocalDate> dates =
                new Pages<>(store.daily("trade_date", symbol, span).iterator(), row -> row.getLocalDate("trade_date"));
        return new Iterator<>() {
            private Iterator<MinuteBar> bars = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!bars.hasNext() && dates.hasNext()) {
                    bars = barsOf(symbol, dates.next());
                }
                return bars.hasNext();
            }

            @Override
            public MinuteBar next() {
                hasNext();
                return bars.next();
            }
        };
    }

    private Iterator<MinuteBar> barsOf(String symbol, LocalDate date) {
        String code = SymbolDirectory.codeOf(symbol);
        return new Pages<>(store.query(BARS_OF_A_DATE, symbol, date).iterator(), row -> bar(code, date, row));
    }

    private static MinuteBar bar(String code, LocalDate date, Row row) {
        return new MinuteBar(code, row.getInstant("ts"), date, StoreReader.bar(row));
    }
}
