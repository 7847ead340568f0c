package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.market.Calendars;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The change log through scylla-cdc-java, watched over by one thread that waits for the store and its tables, tells how
 * things stand, follows the log, and begins anew whatever stops or stays behind.
 *
 * <p>Failure handling: while the store is gone the lag grows and nothing else happens; when it answers again the missing
 * span is read in one window. A row older than the log's time to live by then is not told.
 */
public final class CdcSource implements ChangeSource {
    private static final System.Logger LOG = System.getLogger(CdcSource.class.getName());

    /** Where the store does not keep late rows out of what was read, a row may appear this long after its time. */
    private static final Duration SAFE_CONFIDENCE = Duration.ofSeconds(1);

    private static final Duration GATED_CONFIDENCE = Duration.ofMillis(2);
    private static final long OVERLAP_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 1_000;

    private final StoreSettings store;
    private final Duration window;
    private final Optional<Duration> confidence;
    private final Meters meters;
    private final RowReader rows = new RowReader(Calendars.builtIn());
    private volatile Thread thread;
    private volatile LogTransport transport;

    /**
     * @param window the span one query reads
     * @param confidence how old a row has to be before it is read; empty: a second on ScyllaDB, 2 ms on the embedded store
     */
    public CdcSource(StoreSettings store, Duration window, Optional<Duration> confidence, Meters meters) {
        this.store = store;
        this.window = window;
        this.confidence = confidence;
        this.meters = meters;
    }

    @Override
    public void start(Consumer<Change> changes, Runnable caughtUp) {
        thread = new Thread(() -> run(changes, caughtUp), "cdc-source");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long lagMillis() {
        LogTransport reading = transport;
        return reading == null ? -1 : Math.max(0, System.currentTimeMillis() - reading.readUntil());
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(Consumer<Change> changes, Runnable caughtUp) {
        LOG.log(System.Logger.Level.INFO, "Waiting for the store at {0}", store.contactPoints());
        try (CqlSession session = StoreSessions.open(store, "cdc-bridge").toCompletableFuture().get()) {
            awaitTables(session);
            CdcSettings settings = new CdcSettings(window, confidence.orElseGet(() -> fitting(session)));
            long from = System.currentTimeMillis() - OVERLAP_MILLIS - settings.confidence().toMillis();
            LogReading reading = new LogReading(rows, changes, meters);
            tellStand(session, changes);
            follow(settings, new Progress(from), reading, caughtUp);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "No session with the store can be opened", e);
        }
    }

    private void follow(CdcSettings settings, Progress progress, LogReading reading, Runnable caughtUp)
            throws InterruptedException {
        Watch watch = new Watch(settings, System.currentTimeMillis(), caughtUp);
        while (true) {
            try (LogSession session = new LogSession(store, settings, progress, reading)) {
                transport = session.transport();
                watch.over(session, reading);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "The store does not answer", e);
            }
            Pause.of(RETRY_MILLIS);
        }
    }

    private void awaitTables(CqlSession session) throws InterruptedException {
        Set<String> needed = new HashSet<>(LogSession.TABLES.stream().map(table -> table + "_scylla_cdc_log").toList());
        needed.add(StoreSchema.LATEST);
        boolean told = false;
        while (true) {
            try {
                Set<String> there = new HashSet<>();
                session.execute(SimpleStatement.newInstance(
                                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", StoreSchema.KEYSPACE))
                        .forEach(row -> there.add(row.getString(0)));
                if (there.containsAll(needed)) {
                    return;
                }
                if (!told) {
                    LOG.log(System.Logger.Level.INFO, "Waiting for the tables of {0} and their change logs", StoreSchema.KEYSPACE);
                    told = true;
                }
            } catch (DriverException e) {
                LOG.log(System.Logger.Level.DEBUG, "The store does not answer", e);
            }
            Pause.of(RETRY_MILLIS);
        }
    }

    private void tellStand(CqlSession session, Consumer<Change> changes) throws InterruptedException {
        while (true) {
            try {
                int symbols = new StoreStand(session, rows).tell(changes);
                LOG.log(System.Logger.Level.INFO, "{0} symbols stand in the tables; following the change log", symbols);
                return;
            } catch (DriverException | CompletionException e) {
                LOG.log(System.Logger.Level.WARNING, "The tables cannot be read yet: {0}", e.toString());
            }
            Pause.of(RETRY_MILLIS);
        }
    }

    private static Duration fitting(CqlSession session) {
        boolean scylla = session.execute(SimpleStatement.newInstance(
                        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'system_schema' AND table_name = 'scylla_tables'"))
                .one() != null;
        return scylla ? SAFE_CONFIDENCE : GATED_CONFIDENCE;
    }
}
