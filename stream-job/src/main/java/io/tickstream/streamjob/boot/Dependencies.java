package io.tickstream.streamjob.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.schemas.TopicSetup;
import io.tickstream.schemas.Topics;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.streamjob.source.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before the job can start: its topics and tables. Waits for their servers and makes what is missing. */
final class Dependencies {
    private static final Logger LOG = LoggerFactory.getLogger(Dependencies.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int PATIENCE_MILLIS = 10_000;

    private Dependencies() {}

    static void await(StreamJobSettings settings) throws InterruptedException {
        until("store " + settings.store(), () -> createTables(settings));
        until("Kafka " + settings.kafka().bootstrapServers(), () -> createTopics(settings.kafka()));
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void until(String what, Attempt attempt) throws InterruptedException {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                attempt.run();
                LOG.info("{} is there", what);
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.info("waiting for {}: {}", what, e.toString());
                }
                TimeUnit.MILLISECONDS.sleep(pause);
            }
        }
    }

    private static void createTables(StreamJobSettings settings) throws Exception {
        try (CqlSession session = StoreSessions.open(settings.store(), "stream-job-boot").toCompletableFuture().get()) {
            StoreSchema.apply(session, settings.replication());
        }
    }

    private static void createTopics(KafkaSettings kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "default.api.timeout.ms", PATIENCE_MILLIS,
                "request.timeout.ms", PATIENCE_MILLIS))) {
            TopicSetup.ensure(admin, List.of(kafka.topic(), kafka.rejectedTopic()), Optional.empty())
                    .forEach(made -> LOG.info("made topic {} with {} partitions", made, Topics.PARTITIONS));
        }
    }
}
