package io.tickstream.bench.flink;

import io.tickstream.bench.contest.Contest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job in a mini cluster sized as the platform's own, but for the network's port. */
final class FlinkRun implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final MiniCluster cluster;
    private final JobID job;

    private FlinkRun(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
    }

    static FlinkRun start(Contest contest, Configuration flink, Consumer<StreamExecutionEnvironment> definition) throws Exception {
        flink.setString("rest.bind-port", "0");
        flink.setString("io.tmp.dirs", contest.directory().resolve("tmp").toString());
        flink.setString("taskmanager.memory.network.min", "24m");
        flink.setString("taskmanager.memory.network.max", "24m");
        flink.setString("taskmanager.memory.managed.size", "96m");
        if (!contest.checkpoints()) {
            flink.removeKey("execution.checkpointing.interval");
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(flink.get(CoreOptions.DEFAULT_PARALLELISM))
                .build());
        cluster.start();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        definition.accept(env);
        JobGraph job = env.getStreamGraph().getJobGraph();
        cluster.submitJob(job).get();
        return new FlinkRun(cluster, job.getJobID());
    }

    /** Takes a checkpoint and tells what it holds. */
    Map<String, Double> stateFigures() throws Exception {
        cluster.triggerCheckpoint(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        CompletedCheckpointStats last = cluster.getExecutionGraph(job).get()
                .getCheckpointStatsSnapshot().getHistory().getLatestCompletedCheckpoint();
        Runtime memory = Runtime.getRuntime();
        System.gc();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("checkpoint_bytes", (double) last.getStateSize());
        figures.put("checkpoint_ms", (double) last.getEndToEndDuration());
        figures.put("heap_bytes", (double) memory.totalMemory() - memory.freeMemory());
        return figures;
    }

    @Override
    public void close() throws Exception {
        cluster.cancelJob(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        cluster.close();
    }
}
