package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** From settings to a server that serves, and back. */
final class Warehouse implements AutoCloseable {

    private final WarehouseSettings settings;
    private FileChannel lock;
    private Server server;

    Warehouse(WarehouseSettings settings) {
        this.settings = settings;
    }

    /** Returns once clients are served. */
    void start() throws IOException, InterruptedException {
        Path dataDirectory = Files.createDirectories(settings.dataDirectory());
        lock = lock(dataDirectory.resolve("lock"));
        if (settings.readyFile().isPresent()) {
            Files.deleteIfExists(settings.readyFile().get());
        }
        Distribution distribution = Distribution.in(applicationDirectory(), dataDirectory);
        Identity identity = Identity.toRun(distribution.program("postgres"));
        Path cluster = Cluster.in(dataDirectory, distribution, identity);
        PidFile pidFile = PidFile.of(cluster);
        pidFile.clear();
        requireFree(settings.port());
        start(cluster, distribution, identity).awaitReady(pidFile);
        if (settings.readyFile().isPresent()) {
            announce(settings.readyFile().get());
        }
    }

    int awaitEnd() throws InterruptedException {
        return server.awaitEnd();
    }

    /** Also while {@link #start} still runs in another thread. */
    @Override
    public void close() throws IOException {
        Server started;
        synchronized (this) {
            started = server;
        }
        if (started != null) {
            started.close();
        }
    }

    private synchronized Server start(Path cluster, Distribution distribution, Identity identity) throws IOException {
        server = Server.start(cluster, settings.port(), distribution, identity);
        return server;
    }

    private void announce(Path readyFile) throws IOException {
        Path unfinished = Files.writeString(readyFile.resolveSibling(readyFile.getFileName() + ".unfinished"), settings.port() + "\n");
        Files.move(unfinished, readyFile, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock();
        if (held == null) {
            throw new IOException("another warehouse runs in DATA_DIR=" + file.getParent());
        }
        return channel;
    }

    private static Path applicationDirectory() throws IOException {
        try {
            return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IOException("cannot tell where the warehouse's jar is", e);
        }
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException("WAREHOUSE_PORT: cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }
}
