package io.tickstream.embedded.kit;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running part: a child of this process, which ends with it however that comes about.
 *
 * <p>Thread safety: the methods may be called from any thread, those that start or stop one at a time.
 */
public final class PartProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 50;

    private final Checkout checkout;
    private final Launch launch;
    private final LogFile log;
    private volatile Process process;
    private ClassArchive archive;
    private volatile Instant startedAt;
    private volatile long logStart;
    private volatile boolean suspended;

    private PartProcess(Checkout checkout, Launch launch) {
        this.checkout = checkout;
        this.launch = launch;
        this.log = new LogFile(launch.log());
    }

    /**
     * Starts the part and returns once it can be used.
     *
     * @throws PartFailedException when it is not built, dies or misses its deadline; nothing is left running then
     */
    public static PartProcess start(Launch launch) {
        return spawn(launch).awaitReady();
    }

    /** Starts the part and returns at once. */
    public static PartProcess spawn(Launch launch) {
        PartProcess part = new PartProcess(Checkout.find(), launch);
        part.spawn();
        return part;
    }

    private synchronized void spawn() {
        logStart = log.size();
        suspended = false;
        startedAt = Instant.now();
        try {
            archive = ClassArchive.of(checkout.jar(launch.part()), launch);
            process = ChildCommand.start(checkout, launch, archive);
        } catch (IOException e) {
            throw new PartFailedException("cannot start " + launch.part().name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the part can be used.
     *
     * @throws PartFailedException when it dies or misses its deadline; it is not left running
     */
    public PartProcess awaitReady() {
        try {
            Instant deadline = startedAt.plus(launch.deadline());
            while (!isReady()) {
                if (waitedForExit(Duration.ofMillis(POLL_MILLIS))) {
                    throw new PartFailedException(launch.part().name() + " exited with " + process.exitValue()
                            + " before it was ready" + why());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new PartFailedException(launch.part().name() + " was not ready within "
                            + launch.deadline().toSeconds() + " s" + why());
                }
            }
            return this;
        } catch (PartFailedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Whether the part can be used right now. */
    public boolean isReady() {
        if (!process.isAlive()) {
            return false;
        }
        Readiness readiness = launch.part().readiness();
        if (readiness instanceof Readiness.Http http) {
            return answers(http.path());
        }
        return readiness instanceof Readiness.None || Files.exists(launch.readyFile());
    }

    public Launch launch() {
        return launch;
    }

    public long pid() {
        return process.pid();
    }

    /** The system's view of the process started last. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Completes with the exit code of the process started last. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The port clients use; 0 for a part without one. */
    public int port() {
        return launch.port();
    }

    public Instant startedAt() {
        return startedAt;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, once it has ended. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * Waits for a part that ends by itself.
     *
     * @throws PartFailedException when it has not ended in time; it is left running
     */
    public int awaitExit(Duration limit) {
        if (!waitedForExit(limit)) {
            throw new PartFailedException(launch.part().name() + " still runs after " + limit.toSeconds() + " s" + why());
        }
        return process.exitValue();
    }

    /** What the part has written since its last start, its last lines only. */
    public String logTail() {
        return log.tail(logStart);
    }

    /** SIGTERM, and SIGKILL when it is still there 30 s later. */
    public void stop() {
        stop(GRACE);
    }

    public synchronized void stop(Duration grace) {
        if (!process.isAlive()) {
            return;
        }
        if (suspended) {
            resume();
        }
        // Not Process.destroy(): that closes the pipe as well, and the leash would cut the grace short.
        process.toHandle().destroy();
        if (waitedForExit(grace)) {
            archive.keep();
        } else {
            kill();
        }
    }

    /** SIGKILL: no hook of the part runs. Returns when it is gone. */
    public synchronized void kill() {
        process.destroyForcibly();
        awaitExit(GRACE);
    }

    /** SIGSTOP for the part and its own children. */
    public void suspend() {
        suspended = true;
        Signals.send("STOP", process.toHandle());
    }

    /** SIGCONT: undoes {@link #suspend}. */
    public void resume() {
        Signals.send("CONT", process.toHandle());
        suspended = false;
    }

    /** Stops what still runs, then starts the part again: same port, same data, same log. Returns once it can be used. */
    public synchronized void restart() {
        stop();
        spawn();
        awaitReady();
    }

    @Override
    public void close() {
        stop();
    }

    private String why() {
        return "; its log, " + launch.log() + ", ends with:\n" + logTail();
    }

    private boolean waitedForExit(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted while waiting for " + launch.part().name(), e);
        }
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port() + path).toURL().openConnection();
            connection.setConnectTimeout((int) PROBE.toMillis());
            connection.setReadTimeout((int) PROBE.toMillis());
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
