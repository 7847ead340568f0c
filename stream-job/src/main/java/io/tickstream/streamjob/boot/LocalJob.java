package io.tickstream.streamjob.boot;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job in clusters of its own, one after the other: where a checkpoint turns out to be damaged, the next begins before it. */
final class LocalJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);

    private final StreamJobSettings settings;
    private final LocalCluster.Topology topology;
    private volatile LocalCluster cluster;
    private volatile boolean closed;

    LocalJob(StreamJobSettings settings, LocalCluster.Topology topology) {
        this.settings = settings;
        this.topology = topology;
    }

    /**
     * Runs it until {@link #close}.
     *
     * @throws UnusableStateException when there is state to continue from and none of it can be used
     * @throws Exception the job's failure that no restart can mend
     */
    void run() throws Exception {
        while (begin()) {
            try {
                Optional<Throwable> failure = cluster.awaitEnd();
                if (failure.isPresent()) {
                    throw new IllegalStateException("the job failed for good", failure.get());
                }
                return;
            } catch (DamagedCheckpointException e) {
                LOG.error("{}; the job cannot be restarted from it and begins again from the one before", e.getMessage());
                cluster.abandon();
            }
        }
    }

    /** Why the job is not well: not all its tasks run, or checkpoints do not complete; empty where it is. */
    Optional<String> trouble() {
        LocalCluster now = cluster;
        return now == null ? Optional.of("the job is starting") : now.trouble();
    }

    /** Prometheus' text about the job besides Flink's metrics. */
    String metrics() {
        LocalCluster now = cluster;
        return now == null ? "" : now.checkpointMetrics();
    }

    /** Takes a last checkpoint and stops. */
    @Override
    public void close() {
        closed = true;
        LocalCluster last = cluster;
        if (last != null) {
            last.close();
        }
    }

    private boolean begin() throws Exception {
        if (closed) {
            return false;
        }
        cluster = LocalCluster.start(settings, topology);
        LOG.info("stream job started, Flink's web interface at http://{}:{}", settings.bindAddress(), settings.uiPort());
        return true;
    }
}
