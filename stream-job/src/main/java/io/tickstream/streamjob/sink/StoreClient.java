package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import io.tickstream.streamjob.flow.StoreWrite;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes rows: those that never change as they come, the others one after the other per row and never behind what an
 * earlier run of the job has left there.
 *
 * <p>Thread-safe.
 */
final class StoreClient implements AutoCloseable {
    private final StoreExecutor executor;
    private final StoreStatements statements;
    private final KeyedOrder<RowKey> order = new KeyedOrder<>();
    private final PriorRows prior;

    private StoreClient(CqlSession session, MetricGroup metrics) {
        this.statements = StoreStatements.prepare(session);
        this.executor = new StoreExecutor(session, metrics);
        this.prior = new PriorRows(System.currentTimeMillis(), (key, write) -> executor.execute(key, statements.select(write))
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

    /** Completes when the row, or a newer version of it, is in the store; fails with {@link StoreWriteException} only. */
    CompletableFuture<Void> write(StoreWrite write) {
        RowKey key = RowKey.of(write);
        if (write instanceof StoreWrite.TickRow || write instanceof StoreWrite.RebuildRow) {
            return send(key, write);
        }
        return order.submit(key, () -> prior.reconcile(key, write).thenCompose(row ->
                row.map(newer -> send(key, newer)).orElseGet(() -> CompletableFuture.completedFuture(null))));
    }

    private CompletableFuture<Void> send(RowKey key, StoreWrite write) {
        return executor.execute(key, statements.bind(write)).thenApply(rows -> null);
    }

    @Override
    public void close() {
        executor.close();
    }
}
