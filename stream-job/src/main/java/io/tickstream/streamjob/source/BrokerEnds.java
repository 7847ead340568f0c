package io.tickstream.streamjob.source;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the Kafka cluster. */
final class BrokerEnds implements PartitionEnds {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final Duration CLOSE_PATIENCE = Duration.ofMillis(100);

    private final String bootstrapServers;
    private Admin admin;

    BrokerEnds(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public CompletableFuture<Map<TopicPartition, Span>> of(Set<TopicPartition> partitions) {
        try {
            return ask(partitions, OffsetSpec.earliest())
                    .thenCombine(ask(partitions, OffsetSpec.latest()), (first, end) -> partitions.stream().collect(
                            Collectors.toMap(p -> p, p -> new Span(first.get(p).offset(), end.get(p).offset()))));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> ask(Set<TopicPartition> partitions, OffsetSpec place) {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG, TickSources.GROUP + "-ends",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, PATIENCE_MILLIS,
                    "enable.metrics.push", false));
        }
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(p -> p, p -> place)),
                        new ListOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
                .all()
                .toCompletionStage()
                .toCompletableFuture();
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(CLOSE_PATIENCE);
        }
    }
}
