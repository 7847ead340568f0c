package io.tickstream.embedded.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as it ships: target/app, a child process. Its output goes to a file beside its data. */
final class StoreProcess implements AutoCloseable {
    private static final Path APP = Path.of("target", "app").toAbsolutePath();

    private final Path directory;
    private final int port;
    private final Process process;

    private StoreProcess(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** One that is ready. */
    static StoreProcess start(Path directory, int port, Map<String, String> settings) {
        StoreProcess started = launch(directory, port, settings);
        Eventually.holds("the store is ready", Duration.ofSeconds(90), () -> {
            if (!started.process.isAlive()) {
                throw new AssertionError("the store ended with " + started.process.exitValue() + ": " + started.output());
            }
            return Files.exists(started.readyFile());
        });
        return started;
    }

    static StoreProcess start(Path directory) {
        return start(directory, freePort(), Map.of());
    }

    /** One that may not come up. */
    static StoreProcess launch(Path directory, int port, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + APP.resolve("jvm.options"), "-jar", APP.resolve("store.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE_PORT", Integer.toString(port));
        builder.environment().put("DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("READY_FILE", directory.resolve("ready").toString());
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(directory.resolve("ready"));
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()));
            return new StoreProcess(directory, port, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CqlSession connect() {
        return CqlSession.builder()
                .addContactPoint(address())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(10))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
                        .build())
                .build();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    Path readyFile() {
        return directory.resolve("ready");
    }

    String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the store does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
