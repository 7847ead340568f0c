package io.tickstream.embedded.store.boot;

import io.tickstream.embedded.store.cdc.ChangeLogs;
import io.tickstream.embedded.store.cql.CdcQueryHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.cassandra.db.ColumnFamilyStore.FlushReason;
import org.apache.cassandra.db.Keyspace;
import org.apache.cassandra.db.commitlog.CommitLog;
import org.apache.cassandra.service.CassandraDaemon;
import org.apache.cassandra.service.StorageService;
import org.apache.cassandra.utils.FBUtilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cassandra in this JVM: its start, in the order that makes an open port mean "usable", and its stop. */
final class Server {
    private static final Map<String, String> PROPERTIES = Map.of(
            "cassandra-foreground", "true",
            "cassandra.custom_query_handler_class", CdcQueryHandler.class.getName(),
            "cassandra.skip_wait_for_gossip_to_settle", "0",
            "cassandra.ring_delay_ms", "0",
            "cassandra.superuser_setup_delay_ms", "0",
            "cassandra.system_distributed.default_rf", "1",
            "cassandra.size_recorder_interval", "0",
            "cassandra.memtable.row_overhead_size", "180",
            "java.awt.headless", "true");

    private final ServerSettings settings;
    private final DataDirectory data;
    private final CassandraDaemon daemon = new CassandraDaemon(true);
    private boolean serving;

    /** @param data held as long as this is: its lock goes when nothing refers to it */
    Server(ServerSettings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
    }

    /** To be called before any class of Cassandra's loads. */
    static void setProperties() {
        PROPERTIES.forEach(System::setProperty);
    }

    synchronized void start() throws IOException {
        long begin = System.nanoTime();
        daemon.activate();
        StorageService.instance.removeShutdownHook();
        ChangeLogs.open(settings.cdcStreams(), settings.cdcGate());
        daemon.startNativeTransport();
        serving = true;
        if (settings.readyFile().isPresent()) {
            announce(settings.readyFile().get());
        }
        logger().info("Ready on {}:{} after {} ms, data in {}, {} CDC streams, gate {}", settings.listen(), settings.port(),
                (System.nanoTime() - begin) / 1_000_000, data.root(), settings.cdcStreams(), settings.cdcGate() ? "on" : "off");
    }

    /** Serves no more, writes everything to its tables and ends. */
    synchronized void stop() throws Exception {
        if (settings.readyFile().isPresent()) {
            Files.deleteIfExists(settings.readyFile().get());
        }
        if (serving) {
            serving = false;
            daemon.stopNativeTransport(false);
            flush();
            CommitLog.instance.sync(true);
            logger().info("Stopped");
        }
    }

    /** So that the next start has no commit log to replay. Cassandra's own drain takes four seconds of waiting for peers. */
    private static void flush() {
        List<Future<?>> flushes = new ArrayList<>();
        for (Keyspace keyspace : Keyspace.all()) {
            keyspace.getColumnFamilyStores().forEach(table -> flushes.add(table.forceFlush(FlushReason.DRAIN)));
        }
        FBUtilities.waitOnFutures(flushes);
        CommitLog.instance.forceRecycleAllSegments();
    }

    /** Whole or not at all: others watch for it. */
    private void announce(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        Files.writeString(fresh, Integer.toString(settings.port()));
        Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(Server.class);
    }
}
