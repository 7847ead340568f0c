package io.tickstream.bridge.source;

import com.scylladb.cdc.cql.CQLConfiguration;
import com.scylladb.cdc.cql.driver3.Driver3MasterCQL;
import com.scylladb.cdc.cql.driver3.Driver3Session;
import com.scylladb.cdc.cql.driver3.Driver3WorkerCQL;
import com.scylladb.cdc.model.TableName;
import com.scylladb.cdc.model.master.Master;
import com.scylladb.cdc.model.master.MasterConfiguration;
import io.tickstream.settings.StoreSettings;
import io.tickstream.schemas.store.StoreSchema;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The library at work over one connection to the store: its master, its workers and its driver. */
final class LogSession implements AutoCloseable {
    private static final int FETCH = 2_000;
    private static final long PROBE_SECONDS = 2;

    private final Driver3Session session;
    private final Driver3WorkerCQL cql;
    private final LogTransport transport;
    private final Thread master;

    /** Connects; a store that does not answer is the driver's exception. */
    LogSession(StoreSettings store, CdcSettings settings, Progress progress, LogReading reading) {
        this.session = new Driver3Session(configuration(store));
        this.cql = new Driver3WorkerCQL(session);
        this.transport = new LogTransport(progress, reading, settings, cql);
        Master library = new Master(MasterConfiguration.builder()
                .withCQL(new Driver3MasterCQL(session))
                .withTransport(transport)
                .addTables(LogTables.ALL.stream().map(table -> new TableName(StoreSchema.KEYSPACE, table)).toList())
                .withSleepBeforeFirstGenerationMs(500)
                .withSleepBeforeGenerationDoneMs(2_000)
                .withSleepAfterExceptionMs(1_000)
                .build());
        this.master = new Thread(library::run, "cdc-master");
        master.setDaemon(true);
        master.start();
    }

    LogTransport transport() {
        return transport;
    }

    /** Whether the store answers over this connection. May take two seconds. */
    boolean answers() throws InterruptedException {
        try {
            cql.fetchTableTTL(new TableName(StoreSchema.KEYSPACE, LogTables.ALL.get(0))).get(PROBE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return false;
        }
    }

    /** Stops reading at once; the connection is closed in the background, for a store that hangs would hold it up. */
    @Override
    public void close() {
        transport.close();
        master.interrupt();
        Thread closing = new Thread(session::close, "cdc-close");
        closing.setDaemon(true);
        closing.start();
    }

    private static CQLConfiguration configuration(StoreSettings store) {
        CQLConfiguration.Builder builder = CQLConfiguration.builder()
                .withLocalDCName(store.localDatacenter())
                .withConsistencyLevel(CQLConfiguration.ConsistencyLevel.LOCAL_QUORUM)
                .withQueryOptionsFetchSize(FETCH);
        for (String point : store.contactPoints()) {
            int colon = point.lastIndexOf(':');
            int port = Integer.parseInt(point.substring(colon + 1));
            builder.addContactPoint(new InetSocketAddress(point.substring(0, colon), port)).withDefaultPort(port);
        }
        store.user().ifPresent(user -> builder.withCredentials(user, store.password().orElseThrow()));
        return builder.build();
    }
}
