package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickstream.schemas.store.StoreSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The logs of the store. Not for several threads. */
final class StoreLogEnd implements LogEnd {
    private static final int PAGE = 2_000;

    private final CqlSession session;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    StoreLogEnd(CqlSession session) {
        this.session = session;
    }

    @Override
    public CompletionStage<Page> rows(StreamGroup group, long from, long until) {
        PreparedStatement statement = statements.computeIfAbsent(group.table(), this::prepare);
        return session.executeAsync(statement.bind(group.streams(), LogTime.first(from), LogTime.last(until)).setPageSize(PAGE))
                .thenApply(answer -> new StorePage(group.table(), answer));
    }

    private record StorePage(String table, AsyncResultSet answer) implements Page {
        @Override
        public List<LogRow> rows() {
            List<LogRow> rows = new ArrayList<>(answer.remaining());
            answer.currentPage().forEach(row -> rows.add(LogRow.of(table, row)));
            return rows;
        }

        @Override
        public Optional<CompletionStage<Page>> next() {
            return answer.hasMorePages()
                    ? Optional.of(answer.fetchNextPage().thenApply(next -> new StorePage(table, next)))
                    : Optional.empty();
        }
    }

    private PreparedStatement prepare(String table) {
        String identity = String.join(", ", List.of(LogRow.STREAM, LogRow.TIME, LogRow.BATCH, LogRow.OPERATION, LogRow.END).stream()
                .map(LogRow::quoted).toList());
        return session.prepare("SELECT %s, %s FROM %s.%s WHERE \"cdc$stream_id\" IN ? AND \"cdc$time\" >= ? AND \"cdc$time\" <= ?"
                .formatted(identity, LogTables.columns(table), StoreSchema.KEYSPACE, LogTables.logOf(table)));
    }
}
