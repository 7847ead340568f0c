package io.tickstream.streamjob.boot;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The entry point for {@code flink run}: the same job on a cluster. What the cluster and the command line configure (its
 * checkpoint directory, parallelism, savepoint) is left as it is where no setting says otherwise.
 */
public final class ClusterMain {
    private ClusterMain() {}

    public static void main(String[] args) throws Exception {
        StreamJobSettings settings = Settings.of(StreamJobSettings.class)
                .readOrExit("tickstream's stream job, for a Flink cluster: flink run stream-job-flink.jar", args);
        try {
            Preflight.checkAnywhere(settings);
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(StreamJob.clusterConfiguration(settings));
        if (env.getConfiguration().getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
            System.err.println("neither CHECKPOINT_DIR nor the cluster's execution.checkpointing.dir is set; "
                    + "expected a directory that every task manager can write");
            System.exit(2);
        }
        Dependencies.await(settings);
        StreamJob.define(env, settings);
        env.execute(StreamJob.NAME);
    }
}
