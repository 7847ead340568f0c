package io.tickstream.streamjob.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether checkpoints complete. The job runs on without them, by intention, but a restart repeats everything since the last:
 * somebody must hear of it.
 *
 * <p>{@link #look} is for one thread, the rest for any.
 */
final class CheckpointHealth {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointHealth.class);
    private static final int PROBE_BYTES = 1 << 16;
    private static final long NONE = -1;

    /**
     * What Flink counts.
     *
     * @param completed id of the newest completed checkpoint, -1 while there is none
     * @param failures failed checkpoints and attempts to begin one, since the start
     * @param failed id of the newest failed checkpoint, -1 while there is none
     * @param reason what Flink says of that failure; null where it says nothing
     */
    record Counts(long completed, long failures, long failed, String reason) {
        static Counts of(CheckpointStatsSnapshot stats) {
            FailedCheckpointStats failed = stats.getHistory().getLatestFailedCheckpoint();
            return new Counts(
                    id(stats.getHistory().getLatestCompletedCheckpoint()),
                    stats.getCounts().getNumberOfFailedCheckpoints(),
                    id(failed),
                    failed == null ? null : failed.getFailureMessage());
        }

        private static long id(AbstractCheckpointStats checkpoint) {
            return checkpoint == null ? NONE : checkpoint.getCheckpointId();
        }
    }

    /** @param since when the last checkpoint completed, as nanoseconds of the clock; before the first, when the job started */
    private record Seen(long completed, long since, long failuresBefore, long failures, long failed, String reason, boolean told) {}

    private final Duration limit;
    private final Optional<Path> directory;
    private final LongSupplier nanoClock;
    private volatile Seen seen;

    /**
     * @param limit how long no checkpoint may complete before that is {@linkplain #trouble() trouble}
     * @param directory where the job's checkpoints go, to ask what is wrong with it; empty where it is not a local one
     */
    CheckpointHealth(Duration limit, Optional<Path> directory, LongSupplier nanoClock) {
        this.limit = limit;
        this.directory = directory;
        this.nanoClock = nanoClock;
        this.seen = new Seen(NONE, nanoClock.getAsLong(), 0, 0, NONE, null, false);
    }

    /** Takes what Flink counts now and says once that checkpoints began to fail, and once that they complete again. */
    void look(Counts now) {
        Seen before = seen;
        if (now.completed() != before.completed()) {
            seen = new Seen(now.completed(), nanoClock.getAsLong(), now.failures(), 0, now.failed(), null, false);
            if (before.told()) {
                LOG.info("checkpoints complete again, after {} that failed and {} s without one", before.failures(), seconds(before));
            }
            return;
        }
        String reason = now.failed() == before.failed() ? before.reason() : because(now.reason());
        boolean tell = !before.told() && (reason != null || isOverdue(before));
        seen = new Seen(before.completed(), before.since(), before.failuresBefore(), now.failures() - before.failuresBefore(),
                now.failed(), reason, before.told() || tell);
        if (tell) {
            LOG.warn("checkpoints fail; the job goes on, but a restart would repeat everything since the last one: {}", describe(seen));
        }
    }

    /** Why the job cannot be called well; empty while a checkpoint has completed within the limit. */
    Optional<String> trouble() {
        Seen now = seen;
        return isOverdue(now) ? Optional.of(describe(now)) : Optional.empty();
    }

    /** Two gauges in Prometheus' text format. */
    String metrics() {
        Seen now = seen;
        return "# TYPE stream_checkpoint_consecutive_failures gauge\nstream_checkpoint_consecutive_failures " + now.failures()
                + "\n# TYPE stream_checkpoint_age_seconds gauge\nstream_checkpoint_age_seconds " + seconds(now) + "\n";
    }

    private String describe(Seen now) {
        return "no checkpoint completed for " + seconds(now) + " s (expected within " + limit.toSeconds() + " s), "
                + now.failures() + " failed in a row" + (now.reason() == null ? "" : "; the last: " + now.reason());
    }

    private boolean isOverdue(Seen now) {
        return nanoClock.getAsLong() - now.since() > limit.toNanos();
    }

    private long seconds(Seen now) {
        return TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong() - now.since());
    }

    /** Flink only says in which step a checkpoint failed; the directory itself says why, where that is the cause. */
    private String because(String flink) {
        String step = Objects.requireNonNullElse(flink, "no reason given");
        return directory.flatMap(CheckpointHealth::obstacle).map(obstacle -> step + " " + obstacle).orElse(step);
    }

    private static Optional<String> obstacle(Path directory) {
        Path probe = directory.resolve("write-probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Cannot write to " + directory + ": " + e);
        } finally {
            probe.toFile().delete();
        }
    }
}
