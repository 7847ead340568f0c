package io.tickstream.streamjob.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a statement again and again until the store has answered it. An attempt carries the driver's own timestamp, the
 * time it is sent; so a write that was given up and still arrives loses against the one that followed it.
 *
 * <p>Thread-safe.
 */
final class StoreExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreExecutor.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final CqlSession session;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "store-retry");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean away = new AtomicBoolean();
    private final Counter retries;
    private final WriteLatency latency;

    StoreExecutor(CqlSession session, MetricGroup metrics) {
        this.session = session;
        this.retries = metrics.counter("store_retries_total");
        this.latency = metrics.histogram("store_write_latency_us", new WriteLatency());
    }

    /** Completes when the store has answered; fails with {@link StoreWriteException} when it never will. */
    CompletableFuture<AsyncResultSet> execute(RowKey key, Statement<?> statement) {
        CompletableFuture<AsyncResultSet> done = new CompletableFuture<>();
        attempt(key, statement, FIRST_PAUSE_MILLIS, done);
        return done;
    }

    private void attempt(RowKey key, Statement<?> statement, long pause, CompletableFuture<AsyncResultSet> done) {
        long sent = System.nanoTime();
        session.executeAsync(statement).whenComplete((rows, failure) -> {
            if (failure == null) {
                latency.update((System.nanoTime() - sent) / 1_000);
                if (away.compareAndSet(true, false)) {
                    LOG.info("the store answers again");
                }
                done.complete(rows);
            } else if (StoreFailures.isPermanent(failure)) {
                done.completeExceptionally(new StoreWriteException(key, failure));
            } else {
                retryLater(key, statement, pause, done, failure);
            }
        });
    }

    private void retryLater(
            RowKey key, Statement<?> statement, long pause, CompletableFuture<AsyncResultSet> done, Throwable failure) {
        retries.inc();
        if (away.compareAndSet(false, true)) {
            LOG.warn("the store does not answer, trying on; first {}: {}", key, failure.toString());
        }
        try {
            timer.schedule(
                    () -> attempt(key, statement, Math.min(2 * pause, LONGEST_PAUSE_MILLIS), done),
                    pause,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new IllegalStateException("closed before " + key + " was written", failure));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        session.closeAsync();
    }
}
