package io.tickstream.streamjob.boot;

import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;
import io.tickstream.streamjob.sink.StoreSink;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream job as one process: Flink, its web interface, health and metrics. */
public final class StreamJobMain {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJobMain.class);
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;
    /** Starting again does not help: a person must choose what to go on from. */
    private static final int UNUSABLE_STATE = 5;

    private StreamJobMain() {}

    public static void main(String[] args) {
        StreamJobSettings settings = Settings.of(StreamJobSettings.class)
                .readOrExit("tickstream's stream job: ticks from Kafka, bars into the store.", args);
        try {
            Preflight.checkProcess(settings);
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_SETTINGS);
        }
        AtomicInteger exit = new AtomicInteger();
        LocalJob job = new LocalJob(settings, (env, inOneTask) -> StreamJob.define(env, settings, new StoreSink(settings.store()), inOneTask));
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    job.close();
                    Runtime.getRuntime().halt(exit.get());
                },
                "stop"));
        exit.set(run(settings, job));
        if (exit.get() != 0) {
            System.exit(exit.get());
        }
    }

    private static int run(StreamJobSettings settings, LocalJob job) {
        try (HealthServer health = HealthServer.start(settings.bindAddress(), settings.metricsPort(), job::metrics)) {
            Dependencies.await(settings);
            health.readyUnless(job::trouble);
            job.run();
            return 0;
        } catch (UnusableStateException e) {
            LOG.error("the stream job cannot continue: {}", e.getMessage());
            return UNUSABLE_STATE;
        } catch (Exception e) {
            LOG.error("the stream job failed", e);
            return FAILED;
        }
    }
}
