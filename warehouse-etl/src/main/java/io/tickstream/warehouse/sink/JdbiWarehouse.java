package io.tickstream.warehouse.sink;

import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.flow.Fact;
import io.tickstream.warehouse.flow.MinuteBar;
import io.tickstream.warehouse.flow.Stock;
import io.tickstream.warehouse.flow.Warehouse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * The warehouse over one connection of its own.
 *
 * <p>Loads exclude each other by an advisory lock held through a transaction, so what was found is still true when it is
 * written.
 *
 * @param <F> the kind of fact
 */
public final class JdbiWarehouse<F extends Fact> implements Warehouse<F>, AutoCloseable {
    private static final String ONE_LOAD_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('tickstream.load'))";

    private final WarehouseDatabase database;
    private final Table<F> table;
    private final Handle handle;

    private JdbiWarehouse(WarehouseDatabase database, Table<F> table, boolean readOnly) {
        this.database = database;
        this.table = table;
        this.handle = database.translating(() -> {
            Jdbi jdbi = Jdbi.create(database.connections(readOnly));
            jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
            return jdbi.open();
        });
    }

    /** The warehouse for daily summaries; a read-only one refuses to write. */
    public static JdbiWarehouse<DailyPrice> daily(WarehouseDatabase database, boolean readOnly) {
        return new JdbiWarehouse<>(database, Tables.DAILY, readOnly);
    }

    /** The warehouse for one-minute bars; a read-only one refuses to write. */
    public static JdbiWarehouse<MinuteBar> minutes(WarehouseDatabase database, boolean readOnly) {
        return new JdbiWarehouse<>(database, Tables.MINUTES, readOnly);
    }

    @Override
    public Map<String, Stock> stocks() {
        return database.translating(() -> {
            Map<String, Stock> stocks = new LinkedHashMap<>();
            Tables.STOCKS.all(handle).forEach(stock -> stocks.put(stock.code(), stock));
            return stocks;
        });
    }

    @Override
    public void inTransaction(Consumer<Transaction<F>> work) {
        database.translating(() -> handle.inTransaction(begun -> {
            begun.createQuery(ONE_LOAD_AT_A_TIME).mapToMap().list();
            work.accept(new Open());
            return null;
        }));
    }

    @Override
    public void close() {
        handle.close();
    }

    private final class Open implements Transaction<F> {
        @Override
        public Map<Fact.Key, F> find(Collection<F> facts) {
            Map<Fact.Key, F> found = new LinkedHashMap<>();
            table.find(handle, facts).forEach(fact -> found.put(fact.key(), fact));
            return found;
        }

        @Override
        public void write(Collection<F> facts) {
            table.write(handle, facts);
        }

        @Override
        public void writeStocks(Collection<Stock> stocks) {
            Tables.STOCKS.write(handle, stocks);
        }
    }
}
