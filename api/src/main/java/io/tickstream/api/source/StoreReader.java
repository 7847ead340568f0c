package io.tickstream.api.source;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.tickstream.api.flow.StoreAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs prepared statements and gives whole lists of rows.
 *
 * <p><b>Failure.</b> Whatever the driver fails with becomes a {@link StoreAwayException}, also while no session is open
 * yet; a statement that could not be prepared is prepared again next time. <b>Threads.</b> Safe for all; stages complete on
 * the driver's threads.
 */
public final class StoreReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(StoreReader.class);

    private final CompletionStage<CqlSession> session;
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final Map<String, CompletionStage<PreparedStatement>> prepared = new ConcurrentHashMap<>();

    /** @param session the session to come */
    public StoreReader(CompletionStage<CqlSession> session) {
        this.session = session.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                new StoreAwayException("no session with the store: " + failure.getMessage(), failure)));
    }

    /** All rows of a query, mapped. */
    <T> CompletionStage<List<T>> all(String query, Function<Row, T> mapper, Object... values) {
        if (!session.toCompletableFuture().isDone()) {
            return CompletableFuture.failedFuture(new StoreAwayException("the store has not been reached yet", null));
        }
        return session.thenCompose(open -> prepare(open, query)
                        .thenCompose(statement -> open.executeAsync(bind(statement, values)))
                        .thenCompose(first -> collect(first, mapper, new ArrayList<>())))
                .thenApply(this::answered)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failed(translate(query, failure))));
    }

    /** Whether the store answers and has its tables: completes, or fails with a {@link StoreAwayException}. */
    public CompletionStage<Void> probe() {
        return all(LatestTable.PROBE, row -> row).thenApply(rows -> null);
    }

    private <T> T answered(T answer) {
        if (away.compareAndSet(true, false)) {
            LOG.info("the store answers");
        }
        return answer;
    }

    private Throwable failed(Throwable failure) {
        if (failure instanceof StoreAwayException && away.compareAndSet(false, true)) {
            LOG.warn(failure.getMessage());
        }
        return failure;
    }

    private static BoundStatement bind(PreparedStatement statement, Object... values) {
        return statement.bind(values).setTimeout(PATIENCE).setIdempotent(true);
    }

    private CompletionStage<PreparedStatement> prepare(CqlSession open, String query) {
        CompletionStage<PreparedStatement> statement = prepared.computeIfAbsent(query, open::prepareAsync);
        return statement.whenComplete((done, failure) -> {
            if (failure != null) {
                prepared.remove(query, statement);
            }
        });
    }

    private static <T> CompletionStage<List<T>> collect(AsyncResultSet page, Function<Row, T> mapper, List<T> rows) {
        page.currentPage().forEach(row -> rows.add(mapper.apply(row)));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, mapper, rows))
                : CompletableFuture.completedFuture(rows);
    }

    private static Throwable translate(String query, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof InvalidQueryException) {
            return new StoreAwayException("the store has no table for: " + query, cause);
        }
        if (cause instanceof AllNodesFailedException) {
            return new StoreAwayException("no node of the store can be reached", cause);
        }
        return cause instanceof DriverException ? new StoreAwayException("the store did not answer: " + cause.getMessage(), cause) : cause;
    }
}
