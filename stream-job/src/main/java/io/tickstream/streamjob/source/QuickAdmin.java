package io.tickstream.streamjob.source;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Opens clients that ask a Kafka cluster small questions and do not wait long for the answer. */
final class QuickAdmin {
    static final Duration CLOSE_PATIENCE = Duration.ofMillis(100);

    private QuickAdmin() {}

    /**
     * A client that connects when it is first asked.
     *
     * @param purpose the end of its name in the broker's log and metrics
     * @throws org.apache.kafka.common.KafkaException when no address can be resolved
     */
    static Admin open(String bootstrapServers, String purpose, int patienceMillis) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, TickSources.GROUP + "-" + purpose,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000,
                "enable.metrics.push", false));
    }
}
