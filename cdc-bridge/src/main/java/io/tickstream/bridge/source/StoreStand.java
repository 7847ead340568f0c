package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.bridge.flow.Change;
import io.tickstream.schemas.store.StoreSchema;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** How every symbol stands by the tables: its newest tick, its last minutes' bars, its newest day. */
final class StoreStand {
    private static final System.Logger LOG = System.getLogger(StoreStand.class.getName());
    private static final int IN_FLIGHT = 64;
    private static final int MINUTES = 30;

    private final CqlSession session;
    private final RowReader rows;

    StoreStand(CqlSession session, RowReader rows) {
        this.session = session;
        this.rows = rows;
    }

    private record Asked(String table, CompletionStage<AsyncResultSet> answer) {}

    /**
     * Tells it, on the caller's thread; a failure of the store is thrown as the driver's exception.
     *
     * @return how many symbols there are
     */
    int tell(Consumer<Change> changes) {
        PreparedStatement minutes = session.prepare("SELECT * FROM %s.%s WHERE symbol = ? AND bucket_date = ? AND interval = '1m' ORDER BY ts DESC LIMIT %d"
                .formatted(StoreSchema.KEYSPACE, StoreSchema.BARS, MINUTES));
        PreparedStatement day = session.prepare("SELECT * FROM %s.%s WHERE symbol = ? LIMIT 1".formatted(StoreSchema.KEYSPACE, StoreSchema.DAILY));
        Deque<Asked> asked = new ArrayDeque<>();
        int symbols = 0;
        for (Row row : session.execute("SELECT * FROM %s.%s".formatted(StoreSchema.KEYSPACE, StoreSchema.LATEST))) {
            symbols++;
            tell(StoreSchema.LATEST, row, changes);
            String symbol = row.getString("symbol");
            LocalDate date = row.getLocalDate("trade_date");
            if (date != null) {
                ask(StoreSchema.BARS, minutes.bind(symbol, date), asked, changes);
            }
            ask(StoreSchema.DAILY, day.bind(symbol), asked, changes);
        }
        while (!asked.isEmpty()) {
            tell(asked.poll(), changes);
        }
        return symbols;
    }

    private void ask(String table, BoundStatement question, Deque<Asked> asked, Consumer<Change> changes) {
        asked.add(new Asked(table, session.executeAsync(question)));
        if (asked.size() >= IN_FLIGHT) {
            tell(asked.poll(), changes);
        }
    }

    private void tell(Asked asked, Consumer<Change> changes) {
        asked.answer().toCompletableFuture().join().currentPage().forEach(row -> tell(asked.table(), row, changes));
    }

    private void tell(String table, Row row, Consumer<Change> changes) {
        try {
            rows.read(table, new TableColumns(row), 0).ifPresent(changes);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "A row of {0} for {1} says nothing usable: {2}",
                    table, row.getString("symbol"), e.getMessage());
        }
    }
}
