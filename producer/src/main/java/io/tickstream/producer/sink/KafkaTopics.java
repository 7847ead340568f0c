package io.tickstream.producer.sink;

import io.tickstream.schemas.TopicSetup;
import io.tickstream.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are not there yet. */
final class KafkaTopics {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
    private static final String PATIENCE_MILLIS = "5000";

    private KafkaTopics() {}

    /**
     * Makes sure that both topics exist and can be written to.
     *
     * @throws ExecutionException when the brokers cannot be asked or refuse; the same call may work later
     */
    static void ensure(KafkaSettings settings) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS))) {
            TopicSetup.ensure(admin, List.of(settings.topic(), settings.rejectedTopic()), Optional.of((short) settings.replication()))
                    .forEach(made -> LOG.info("topic made topic={} partitions={}", made, Topics.PARTITIONS));
            int partitions = admin.describeTopics(List.of(settings.topic())).allTopicNames().get()
                    .get(settings.topic()).partitions().size();
            if (partitions != Topics.PARTITIONS) {
                LOG.warn("topic has another number of partitions topic={} partitions={} expected={}",
                        settings.topic(), partitions, Topics.PARTITIONS);
            }
        }
    }
}
