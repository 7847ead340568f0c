package io.tickstream.streamjob.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink inside this JVM, with its web interface, running the job from where it stopped. */
final class LocalCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
    /** The same in every run, so that all checkpoints lie in one directory and are cleaned up across restarts. */
    private static final JobID JOB = JobID.fromHexString("7469636b73747265616d206a6f620001");
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
    private static final Duration ASK_PATIENCE = Duration.ofSeconds(1);

    /** A job. */
    @FunctionalInterface
    interface Topology {
        /**
         * Adds the job to an environment.
         *
         * @param inOneTask as of {@link StreamJob#define(StreamExecutionEnvironment, StreamJobSettings, Sink, boolean)}
         */
        void define(StreamExecutionEnvironment env, boolean inOneTask);
    }

    private final MiniCluster cluster;
    private final CheckpointHealth checkpoints;
    private volatile boolean stopping;

    private LocalCluster(MiniCluster cluster, CheckpointHealth checkpoints) {
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /**
     * @param topology the job
     * @throws UnusableStateException when there are checkpoints and all are damaged
     */
    static LocalCluster start(StreamJobSettings settings, Topology topology) throws Exception {
        SavepointRestoreSettings start = StartPoint.of(settings);
        boolean inOneTask = settings.localParallelism() == 1 && !StartPoint.holdsRecordsUnderWay(start);
        Optional<Path> checkpoints = LastCheckpoint.local(settings.checkpoints()).map(directory -> directory.resolve(JOB.toHexString()));
        checkpoints.ifPresent(LastCheckpoint::deleteOrphans);
        Path scratch = settings.dataDirectory().toAbsolutePath().resolve("tmp");
        Scratch.clear(scratch);
        Configuration flink = StreamJob.configuration(settings);
        flink.setString("rest.bind-address", settings.bindAddress());
        flink.setString("rest.address", settings.bindAddress());
        flink.setString("rest.port", Integer.toString(settings.uiPort()));
        flink.setString("rest.bind-port", Integer.toString(settings.uiPort()));
        flink.setString("web.submit.enable", "false");
        flink.setString("web.tmpdir", scratch.resolve("web").toString());
        flink.setString("io.tmp.dirs", scratch.toString());
        flink.setString("taskmanager.memory.network.min", "24m");
        flink.setString("taskmanager.memory.network.max", "24m");
        flink.setString("taskmanager.memory.managed.size", "96m");
        flink.setString("metrics.reporters", "http");
        flink.setString("metrics.reporter.http.factory.class", PrometheusText.class.getName());
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.localParallelism())
                .setCommonBindAddress(settings.bindAddress())
                .build());
        cluster.start();
        LocalCluster local = new LocalCluster(cluster, new CheckpointHealth(settings.checkpointLimit(), checkpoints, System::nanoTime));
        local.submit(flink, topology, start, inOneTask);
        return local;
    }

    private void submit(Configuration flink, Topology topology, SavepointRestoreSettings start, boolean inOneTask) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        topology.define(env, inOneTask);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(StreamJob.NAME);
        JobGraph job = graph.getJobGraph(LocalCluster.class.getClassLoader(), JOB);
        job.setSavepointRestoreSettings(start);
        cluster.submitJob(job).get();
    }

    /** Why the job is not well: not all its tasks run, or checkpoints do not complete; empty where it is. */
    Optional<String> trouble() {
        try {
            AccessExecutionGraph graph = graph();
            if (graph.getState() != JobStatus.RUNNING) {
                return Optional.of("the job is " + graph.getState() + failure(graph));
            }
            for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
                if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                    return Optional.of(vertex.getTaskNameWithSubtaskIndex() + " is " + vertex.getExecutionState() + failure(graph));
                }
            }
            return checkpoints.trouble();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (Exception e) {
            return Optional.of("Flink does not answer: " + e);
        }
    }

    /** How long ago a checkpoint completed and how many have failed since, as Prometheus' text. */
    String checkpointMetrics() {
        return checkpoints.metrics();
    }

    private AccessExecutionGraph graph() throws InterruptedException, ExecutionException, TimeoutException {
        return cluster.getExecutionGraph(JOB).get(ASK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String failure(AccessExecutionGraph graph) {
        return graph.getFailureInfo() == null ? "" : "; its last failure: " + WaysOn.root(graph.getFailureInfo().getException());
    }

    /**
     * Waits for the end of the job and returns its failure: it never ends by itself, so that is one no restart can mend.
     * Empty where it ended because it was told to. Keeps the task manager meanwhile.
     *
     * @throws DamagedCheckpointException when the job was to be restarted from a checkpoint that is damaged
     * @throws UnusableStateException when it could not be restarted from one time and again
     */
    Optional<Throwable> awaitEnd() throws Exception {
        CompletableFuture<JobResult> result = cluster.requestJobResult(JOB);
        TaskManagerKeeper keeper = new TaskManagerKeeper(cluster);
        RestoreGuard guard = new RestoreGuard();
        try {
            while (!result.isDone() && !stopping) {
                TimeUnit.SECONDS.sleep(1);
                look(guard);
                if (!keeper.look()) {
                    return Optional.of(new IllegalStateException("Flink's task manager has ended and no other could be started"));
                }
            }
        } catch (IllegalStateException e) {
            if (!stopping) {
                throw e;
            }
        }
        if (stopping) {
            return Optional.empty();
        }
        return Optional.of(result.get()
                .getSerializedThrowable()
                .map(failure -> failure.deserializeError(LocalCluster.class.getClassLoader()))
                .orElseGet(() -> new IllegalStateException("the job ended without a failure")));
    }

    private void look(RestoreGuard guard) throws DamagedCheckpointException, UnusableStateException, InterruptedException {
        AccessExecutionGraph graph;
        try {
            graph = graph();
        } catch (ExecutionException | TimeoutException e) {
            return;
        }
        checkpoints.look(CheckpointHealth.Counts.of(graph.getCheckpointStatsSnapshot()));
        guard.look(graph);
    }

    /** Takes a last checkpoint, so that a restart repeats nothing, and stops; both within a bounded time. */
    @Override
    public void close() {
        stopping = true;
        attempt("checkpoint before the stop", () -> cluster.triggerCheckpoint(JOB).get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        abandon();
    }

    /** Stops within a bounded time; the checkpoints stay. */
    void abandon() {
        stopping = true;
        attempt("cancel", () -> cluster.cancelJob(JOB).get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        attempt("stop", () -> cluster.closeAsync().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static void attempt(String what, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOG.warn("{} failed: {}", what, e.toString());
        }
    }
}
