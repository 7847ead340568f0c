package io.tickstream.streamjob.boot;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream job as one process: Flink, its web interface, health and metrics. */
public final class StreamJobMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJobMain.class);

    private StreamJobMain() {}

    public static void main(String[] args) {
        StreamJobSettings settings = Settings.of(StreamJobSettings.class)
                .readOrExit("tickstream's stream job: ticks from Kafka, bars into the store.", args);
        try {
            Preflight.checkProcess(settings);
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        AtomicInteger exit = new AtomicInteger();
        AtomicReference<LocalCluster> running = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    Optional.ofNullable(running.get()).ifPresent(LocalCluster::close);
                    Runtime.getRuntime().halt(exit.get());
                },
                "stop"));
        try (HealthServer health = HealthServer.start(settings.bindAddress(), settings.metricsPort())) {
            Dependencies.await(settings);
            LocalCluster cluster = LocalCluster.start(settings);
            running.set(cluster);
            health.readyWhen(cluster::isRunning);
            LOG.info("stream job started, Flink's web interface at http://{}:{}", settings.bindAddress(), settings.uiPort());
            Optional<Throwable> failure = cluster.awaitEnd();
            if (failure.isEmpty()) {
                return;
            }
            LOG.error("the job failed for good", failure.get());
        } catch (Exception e) {
            LOG.error("the stream job failed", e);
        }
        exit.set(1);
        System.exit(1);
    }
}
