package io.tickstream.local.run;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.check.Preflight;
import io.tickstream.local.plan.PartPlan;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Port;
import io.tickstream.local.plan.UsageException;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import io.tickstream.local.state.RunDirectory;
import io.tickstream.local.state.RunLock;
import io.tickstream.local.state.StoredData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One run of the platform on one data directory: takes the directory, checks, starts, keeps its records up to date, stops.
 *
 * <p>Thread safety: {@link #close} from any thread, the rest from one.
 */
public final class PlatformRun implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(20);
    private static final long LOG_LIMIT_BYTES = 16L << 20;
    private static final long TRIM_SECONDS = 10;

    private final RunDirectory directory;
    private final RunLock lock;
    private final Supervisor supervisor;
    private final ScheduledExecutorService housekeeping;
    private PartRecord launcher;
    private boolean closed;

    private PlatformRun(Platform platform, RunLock lock, PartStarter starter, Progress progress) {
        this.directory = platform.directory();
        this.lock = lock;
        this.supervisor = new Supervisor(platform.parts(), ports(platform), starter, Backoff.DEFAULT, (record, note) -> {
            directory.write(record);
            progress.changed(record, note);
        });
        this.launcher = PartRecord.waiting(RunDirectory.LAUNCHER, "").startedAs(ProcessHandle.current());
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the data directory, ends what a killed launcher left there and checks all that can be checked before a start. Nothing runs yet.
     *
     * @param fresh whether to delete what earlier runs stored
     * @throws StartException when another launcher runs there
     * @throws UsageException when a check fails; its message has a line per problem
     */
    public static PlatformRun prepare(Platform platform, Checkout checkout, boolean fresh, Progress progress) throws StartException {
        RunDirectory directory = platform.directory();
        RunLock lock = take(directory);
        try {
            Leftovers.end(directory, LEFTOVER_GRACE);
            List<String> problems = Preflight.problems(platform, checkout);
            if (!problems.isEmpty()) {
                throw new UsageException(String.join(System.lineSeparator() + "tickstream: ", problems));
            }
            if (fresh) {
                StoredData.delete(directory, Parts.all().stream().map(Part::name).toList());
            }
            directory.writeClientSettings(platform.clientSettings());
            return new PlatformRun(platform, lock, new KitStarter(), progress);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Starts every part and returns once all are ready.
     *
     * @throws StartException when that fails; what has started still runs then
     */
    public void start(Duration limit) throws StartException, InterruptedException {
        start(limit, () -> {});
    }

    /**
     * The same, saying so in between.
     *
     * @param announce run when all parts are ready, before others can read so from the directory: who waits for that finds
     *     everything said
     */
    public void start(Duration limit, Runnable announce) throws StartException, InterruptedException {
        directory.write(launcher);
        housekeeping.scheduleWithFixedDelay(this::trimLogs, TRIM_SECONDS, TRIM_SECONDS, TimeUnit.SECONDS);
        supervisor.start();
        supervisor.awaitReady(limit);
        announce.run();
        launcher = launcher.in(Phase.READY);
        directory.write(launcher);
    }

    /** What every part does now. */
    public List<PartRecord> records() {
        return supervisor.records();
    }

    /** Stops every part in the reverse order of the start and gives the directory back. Data stay. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.stop(GRACE);
        housekeeping.shutdownNow();
        directory.clear();
        lock.close();
    }

    private static RunLock take(RunDirectory directory) throws StartException {
        try {
            return directory.takeLock().orElseThrow(() -> new StartException("the platform already runs on %s%s; stop it with ./tickstream down, or choose another directory with --data".formatted(
                    directory.data(), directory.launcher().map(record -> " (pid " + record.pid() + ")").orElse(""))));
        } catch (UncheckedIOException e) {
            throw new UsageException("the data directory %s cannot be written (%s); choose another with --data".formatted(directory.data(), e.getCause()));
        }
    }

    private static Map<String, String> ports(Platform platform) {
        return platform.parts().stream().map(PartPlan::launch).collect(Collectors.toMap(
                launch -> launch.part().name(),
                launch -> Port.of(launch.part()).stream().map(port -> Integer.toString(platform.ports().of(port))).collect(Collectors.joining(", "))));
    }

    private void trimLogs() {
        try {
            new LogTrimmer(directory.logs(), LOG_LIMIT_BYTES).trim();
        } catch (IOException e) {
            System.err.println("tickstream: cannot trim the logs: " + e);
        }
    }
}
