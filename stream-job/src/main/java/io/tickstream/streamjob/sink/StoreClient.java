package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import io.tickstream.streamjob.flow.StoreWrite;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes rows. Ticks of a symbol go one after the other, as they came, so that the change log has them in the order of their
 * offsets; rows that change go one after the other per row and never behind what an earlier run of the job has left there.
 * Where the store is one node, rows of all kinds share requests; of several nodes each is sent its own.
 *
 * <p>Thread-safe.
 */
final class StoreClient implements AutoCloseable {
    /** Event times may lie five minutes ahead of the wall clock (TickCheck); as much again for clocks that differ. */
    private static final long AHEAD_MILLIS = 600_000;

    private static final int MOST_TICKS = 32;
    private static final int MOST_SHARED_REQUESTS = 2;
    private static final int MOST_SHARED_ROWS = 32;

    /** Rows of one partition, bound. */
    private record Rows(RowKey first, List<BoundStatement> statements) {}

    private final CqlSession session;
    private final StoreExecutor executor;
    private final StoreStatements statements;
    private final TickLines ticks = new TickLines(MOST_TICKS, this::send);
    private final SharedRequests<Rows> shared =
            new SharedRequests<>(MOST_SHARED_REQUESTS, MOST_SHARED_ROWS, rows -> rows.statements().size(), this::request);
    private final KeyedOrder<RowKey> order = new KeyedOrder<>();
    private final PriorRows prior;

    private StoreClient(CqlSession session, MetricGroup metrics) {
        this.session = session;
        this.statements = StoreStatements.prepare(session);
        this.executor = new StoreExecutor(session, metrics);
        this.prior = new PriorRows(System.currentTimeMillis() + AHEAD_MILLIS, (key, write) -> executor
                .execute(key, statements.select(write))
                .thenApply(rows -> StoreRows.prior(write, rows.one())));
    }

    /** Waits until the store answers; stops waiting when its thread is interrupted. */
    static StoreClient open(StoreSettings store, MetricGroup metrics) {
        CompletableFuture<CqlSession> opening = StoreSessions.open(store, "stream-job").toCompletableFuture();
        try {
            return new StoreClient(opening.get(), metrics);
        } catch (InterruptedException e) {
            opening.thenAccept(CqlSession::closeAsync);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the store " + store, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot open the store " + store, e.getCause());
        }
    }

    /** Completes when the rows, or newer versions of them, are in the store; fails with {@link StoreWriteException} only. */
    CompletableFuture<Void> write(List<StoreWrite> writes) {
        return shared.gather(
                () -> CompletableFuture.allOf(writes.stream().map(this::write).toArray(CompletableFuture<?>[]::new)));
    }

    private CompletableFuture<Void> write(StoreWrite write) {
        RowKey key = RowKey.of(write);
        if (write instanceof StoreWrite.RebuildRow) {
            return send(key, write);
        }
        if (write instanceof StoreWrite.TickRow row) {
            return ticks.submit(row);
        }
        return order.submit(key, () -> prior.reconcile(key, write).thenCompose(row ->
                row.map(newer -> send(key, newer)).orElseGet(() -> CompletableFuture.completedFuture(null))));
    }

    private CompletableFuture<Void> send(List<StoreWrite.TickRow> ticks) {
        return send(new Rows(RowKey.of(ticks.get(0)), ticks.stream().map(statements::bind).toList()));
    }

    private CompletableFuture<Void> send(RowKey key, StoreWrite write) {
        return send(new Rows(key, List.of(statements.bind(write))));
    }

    private CompletableFuture<Void> send(Rows rows) {
        return isSingleNode() ? shared.submit(rows) : request(List.of(rows));
    }

    private boolean isSingleNode() {
        return session.getMetadata().getNodes().size() == 1;
    }

    private CompletableFuture<Void> request(List<Rows> parts) {
        List<BoundStatement> all = parts.stream().flatMap(rows -> rows.statements().stream()).toList();
        return executor.execute(parts.get(0).first(), StoreStatements.together(all)).thenApply(done -> null);
    }

    @Override
    public void close() {
        executor.close();
    }
}
