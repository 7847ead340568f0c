package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import io.tickstream.streamjob.flow.StoreWrite;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes writes, each again and again until the store has it. An attempt carries the driver's own timestamp, the time it
 * is sent; so an attempt that was given up and still arrives loses against the one that followed it.
 *
 * <p>Thread-safe.
 */
final class StoreClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClient.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final CqlSession session;
    private final StoreStatements statements;
    private final KeyedOrder<RowKey> order = new KeyedOrder<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "store-retry");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean away = new AtomicBoolean();
    private final Counter retries;
    private final WriteLatency latency;

    private StoreClient(CqlSession session, MetricGroup metrics) {
        this.session = session;
        this.statements = StoreStatements.prepare(session);
        this.retries = metrics.counter("store_retries");
        this.latency = metrics.histogram("store_write_latency_us", new WriteLatency());
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
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("cannot open the store " + store, e.getCause());
        }
    }

    /** Completes when the row, or a newer version of it, is in the store; fails with {@link StoreWriteException} only. */
    CompletableFuture<Void> write(StoreWrite write) {
        RowKey key = RowKey.of(write);
        BoundStatement statement = statements.bind(write);
        return write instanceof StoreWrite.TickRow
                ? send(key, statement)
                : order.submit(key, () -> send(key, statement));
    }

    private CompletableFuture<Void> send(RowKey key, BoundStatement statement) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        attempt(key, statement, FIRST_PAUSE_MILLIS, done);
        return done;
    }

    private void attempt(RowKey key, BoundStatement statement, long pause, CompletableFuture<Void> done) {
        long sent = System.nanoTime();
        session.executeAsync(statement).whenComplete((rows, failure) -> {
            if (failure == null) {
                latency.update((System.nanoTime() - sent) / 1_000);
                if (away.compareAndSet(true, false)) {
                    LOG.info("the store takes writes again");
                }
                done.complete(null);
            } else if (StoreFailures.isPermanent(failure)) {
                done.completeExceptionally(new StoreWriteException(key.table(), key, failure));
            } else {
                retryLater(key, statement, pause, done, failure);
            }
        });
    }

    private void retryLater(RowKey key, BoundStatement statement, long pause, CompletableFuture<Void> done, Throwable failure) {
        if (timer.isShutdown()) {
            done.completeExceptionally(new IllegalStateException("closed before " + key + " was written", failure));
            return;
        }
        retries.inc();
        if (away.compareAndSet(false, true)) {
            LOG.warn("the store does not take writes, trying on; first {} {}: {}", key.table(), key, failure.toString());
        }
        timer.schedule(
                () -> attempt(key, statement, Math.min(2 * pause, LONGEST_PAUSE_MILLIS), done), pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        session.closeAsync();
    }
}
