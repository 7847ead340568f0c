package io.tickstream.streamjob.boot;

import io.tickstream.settings.Settings;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream job as one process: Flink, its web interface, health and metrics. */
public final class StreamJobMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJobMain.class);

    private StreamJobMain() {}

    public static void main(String[] args) throws Exception {
        StreamJobSettings settings = Settings.of(StreamJobSettings.class)
                .readOrExit("tickstream's stream job: ticks from Kafka, bars into the store.", args);
        AtomicInteger exit = new AtomicInteger();
        try {
            HealthServer health = HealthServer.start(settings.bindAddress(), settings.metricsPort());
            Dependencies.await(settings);
            LocalCluster cluster = LocalCluster.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(
                    () -> {
                        health.close();
                        cluster.close();
                        Runtime.getRuntime().halt(exit.get());
                    },
                    "stop"));
            health.readyWhen(cluster::isRunning);
            LOG.info("stream job started, Flink's web interface at http://{}:{}", settings.bindAddress(), settings.uiPort());
            JobResult end = cluster.awaitEnd();
            LOG.error("the job ended", end.getSerializedThrowable()
                    .map(failure -> failure.deserializeError(StreamJobMain.class.getClassLoader()))
                    .orElse(null));
        } catch (Exception e) {
            LOG.error("the stream job failed", e);
        }
        exit.set(1);
        System.exit(1);
    }
}
