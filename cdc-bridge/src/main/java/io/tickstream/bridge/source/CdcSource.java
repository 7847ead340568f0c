package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.History;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.market.Calendars;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * The change log, read twice: by scylla-cdc-java, completely and with the patience a cluster needs, and by
 * {@link TailReader}, at once. One thread waits for the store and its tables, tells how things stand, and watches over
 * the reading: it begins anew whatever stops or stays behind.
 *
 * <p>Failure handling: while the store is gone the lag grows and nothing else happens; when it answers again the missing
 * span is read in one window. Rows that have expired by then are told as lost, and the tables are read again.
 */
public final class CdcSource implements ChangeSource {
    private static final System.Logger LOG = System.getLogger(CdcSource.class.getName());

    /**
     * How far before the stored progress a start begins, in milliseconds: what the stream job may write again, and what
     * clients that come back have missed, is then known without asking the store.
     */
    private static final long WARM_MILLIS = 30_000;

    private static final long EXPIRY_MARGIN_MILLIS = 10_000;
    private static final long RETRY_MILLIS = 1_000;

    private final StoreSettings store;
    private final ReadingSettings settings;
    private final Meters meters;
    private final RowReader rows = new RowReader(Calendars.builtIn());
    private final CompletableFuture<CqlSession> opened = new CompletableFuture<>();
    private volatile Thread thread;
    private volatile LogTransport transport;
    private volatile TailReader tail;
    private volatile long due;

    public CdcSource(StoreSettings store, ReadingSettings settings, Meters meters) {
        this.store = store;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * The ticks of the same store.
     *
     * @param limit ticks of a symbol that are told at most
     */
    public History history(int limit) {
        return new StoreHistory(opened, rows, limit);
    }

    @Override
    public void start(Listener listener) {
        warnOfThreadPerRow();
        thread = new Thread(() -> run(listener), "cdc-source");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long lagMillis() {
        LogTransport reading = transport;
        return reading == null ? -1 : Math.max(0, System.currentTimeMillis() - reading.readUntil() - due);
    }

    /** How far the tail is behind the clock, in milliseconds; -1 where it does not read. */
    public long tailLagMillis() {
        TailReader reading = tail;
        return reading == null || reading.lookedUntil() == 0 ? -1 : Math.max(0, System.currentTimeMillis() - reading.lookedUntil());
    }

    /** How late changes are told, in milliseconds: how far the reading that tells them first is behind; -1 before it began. */
    public long lateMillis() {
        long ahead = tailLagMillis();
        return ahead < 0 ? lagMillis() : ahead;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        if (tail != null) {
            tail.close();
        }
    }

    /** The library hands each row to the common pool, which makes a thread for each where it has one processor to use. */
    private static void warnOfThreadPerRow() {
        int parallelism = ForkJoinPool.getCommonPoolParallelism();
        if (parallelism < 2) {
            LOG.log(System.Logger.Level.WARNING, "Reading will make a thread for each row: java.util.concurrent.ForkJoinPool.common.parallelism is {0}; "
                    + "expected 2 or more, as jvm.options has it", parallelism);
        }
    }

    private void run(Listener listener) {
        LOG.log(System.Logger.Level.INFO, "Waiting for the store at {0}", store.contactPoints());
        try (CqlSession session = StoreSessions.open(store, "cdc-bridge").toCompletableFuture().get()) {
            awaitTables(session);
            opened.complete(session);
            follow(session, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "No session with the store can be opened", e);
        }
    }

    private void follow(CqlSession session, Listener listener) throws InterruptedException {
        boolean gated = until(() -> !isScylla(session));
        CdcSettings complete = settings.complete(gated);
        due = complete.window().plus(complete.confidence()).toMillis();
        StoredProgress stored = new StoredProgress(session, settings.reader());
        Duration life = until(() -> LogLife.shortest(session));
        Progress progress = new Progress(from(until(stored::read), life, System.currentTimeMillis()));
        LogReading reading = new LogReading(rows, listener, meters);
        tellStand(session, listener);
        settings.tail(gated).ifPresent(how -> tail = new TailReader(new StoreLogEnd(session), how, reading,
                () -> transport.groups(), () -> transport.readUntil()));
        Expiry expiry = new Expiry(life, (from, until) -> lost(session, listener, from, until));
        watch(complete, progress, reading, new Watch(complete, System.currentTimeMillis(),
                new Watch.Around(listener::caughtUp, this::startTail, this::aheadUntil, stored, expiry)));
    }

    private void watch(CdcSettings complete, Progress progress, LogReading reading, Watch watch) throws InterruptedException {
        while (true) {
            try (LogSession session = new LogSession(store, complete, progress, reading)) {
                transport = session.transport();
                watch.over(session, reading);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "The store does not answer", e);
            }
            Pause.of(RETRY_MILLIS);
        }
    }

    private void startTail() {
        if (tail != null) {
            tail.start();
        }
    }

    private long aheadUntil() {
        return tail == null ? 0 : tail.lookedUntil();
    }

    private long from(OptionalLong stored, Duration life, long now) {
        long from = Math.min(stored.orElse(now), now) - WARM_MILLIS;
        long oldest = now - life.toMillis() + EXPIRY_MARGIN_MILLIS;
        if (stored.isPresent() && stored.getAsLong() < oldest) {
            meters.lost();
            LOG.log(System.Logger.Level.WARNING, "Reader {0} stopped {1} s ago, longer than the log is kept; it begins with the tables",
                    settings.reader(), (now - stored.getAsLong()) / 1_000);
        }
        return Math.max(from, Math.min(oldest, now));
    }

    private void lost(CqlSession session, Listener listener, long from, long until) throws InterruptedException {
        LOG.log(System.Logger.Level.WARNING, "Rows of {0} s expired unread; the tables are read again", (until - from) / 1_000);
        listener.lost(from, until);
        tellStand(session, listener);
    }

    /** The stream job makes them, and adds to those of an earlier release what they lack. */
    private void awaitTables(CqlSession session) throws InterruptedException {
        boolean told = false;
        while (!until(() -> LogTables.areThere(session))) {
            if (!told) {
                LOG.log(System.Logger.Level.INFO, "Waiting for the tables of {0} and their change logs, of this release", StoreSchema.KEYSPACE);
                told = true;
            }
            Pause.of(RETRY_MILLIS);
        }
    }

    private void tellStand(CqlSession session, Listener listener) throws InterruptedException {
        int symbols = until(() -> new StoreStand(session, rows).tell(change -> listener.changed(List.of(change))));
        LOG.log(System.Logger.Level.INFO, "{0} symbols stand in the tables; following the change log", symbols);
    }

    private static boolean isScylla(CqlSession session) {
        return session.execute(SimpleStatement.newInstance(
                        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'system_schema' AND table_name = 'scylla_tables'"))
                .one() != null;
    }

    /** Asks until the store answers. */
    private static <T> T until(Supplier<T> question) throws InterruptedException {
        while (true) {
            try {
                return question.get();
            } catch (DriverException | CompletionException e) {
                LOG.log(System.Logger.Level.DEBUG, "The store does not answer", e);
            }
            Pause.of(RETRY_MILLIS);
        }
    }
}
