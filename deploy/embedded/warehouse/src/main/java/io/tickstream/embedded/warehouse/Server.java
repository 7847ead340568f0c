package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The running PostgreSQL.
 *
 * <p>Failure handling: between this JVM and the server stands a shell that holds the other end of a pipe. When the pipe ends, because
 * {@link #close} closed it or because this JVM is gone, kill -9 included, it asks the server for a fast shutdown.
 */
final class Server implements AutoCloseable {

    private static final String KEEPER = """
            trap '' HUP INT TERM QUIT
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            ( read -r line <&3; kill -INT "$server" ) >/dev/null 2>&1 &
            exec 3<&-
            wait "$server"
            """;
    private static final List<String> SMALL = List.of(
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=50",
            "shared_buffers=32MB", "max_wal_size=256MB", "jit=off",
            "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off", "log_min_messages=warning");
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration SHUTDOWN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final Process keeper;

    private Server(Process keeper) {
        this.keeper = keeper;
    }

    /** Returns at once; the cluster must have no server. */
    static Server start(Path cluster, int port, Distribution distribution, Identity identity) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "keeper"));
        command.addAll(identity.command(distribution.program("postgres"), "-D", cluster.toString(), "-p", Integer.toString(port)));
        SMALL.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new Server(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until clients are served, recovery included. */
    void awaitReady(PidFile pidFile) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(RECOVERY);
        while (!pidFile.saysReady()) {
            if (keeper.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended with " + keeper.exitValue() + " before it served clients; its reason is above");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the server does not serve clients after " + RECOVERY.toSeconds() + " s");
            }
        }
    }

    /** Waits for the server's end, whatever its reason, and gives its exit status. */
    int awaitEnd() throws InterruptedException {
        return keeper.waitFor();
    }

    /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        try {
            if (!keeper.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the server still stops after " + SHUTDOWN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server stops", e);
        }
    }
}
