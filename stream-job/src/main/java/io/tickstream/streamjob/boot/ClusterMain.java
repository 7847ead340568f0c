package io.tickstream.streamjob.boot;

import io.tickstream.settings.Settings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The entry point for {@code flink run}: the same job on a cluster. What the cluster configures is left as it is where the job does not need otherwise. */
public final class ClusterMain {
    private ClusterMain() {}

    public static void main(String[] args) throws Exception {
        StreamJobSettings settings = Settings.of(StreamJobSettings.class)
                .readOrExit("tickstream's stream job, for a Flink cluster: flink run stream-job-flink.jar", args);
        Dependencies.await(settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(StreamJob.configuration(settings));
        StreamJob.define(env, settings);
        env.execute(StreamJob.NAME);
    }
}
