package io.tickstream.embedded.store.boot;

import io.tickstream.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;

/** The embedded store: Apache Cassandra whose tables keep change logs in ScyllaDB's format. */
public final class StoreMain {
    private static final String PURPOSE = "store: a single-node CQL store with change logs (CDC) in ScyllaDB's format";

    private StoreMain() {}

    public static void main(String[] args) {
        ServerSettings settings = Settings.of(ServerSettings.class).readOrExit(PURPOSE, args);
        try {
            if (settings.readyFile().isPresent()) {
                Files.deleteIfExists(settings.readyFile().get());
            }
            DataDirectory data = DataDirectory.claim(settings.dataDirectory());
            Ports.requireFree(settings.listen(), settings.port());
            data.configure(settings, Ports.free());
            Server.setProperties();
            WaitingPool.install();
            Server server = new Server(settings, data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "store-stop"));
            server.start();
        } catch (StartFailure e) {
            fail(e.exitCode(), e.getMessage());
        } catch (IOException e) {
            fail(2, "READY_FILE=" + settings.readyFile().orElse(null) + " cannot be written: " + e);
        } catch (Throwable e) {
            e.printStackTrace();
            fail(1, "the store did not start: " + e);
        }
    }

    /** Ends the JVM itself, so that a stop on request counts as success, and Cassandra's threads hold nothing up. */
    private static void stop(Server server) {
        int code = 0;
        try {
            server.stop();
        } catch (Throwable e) {
            e.printStackTrace();
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
