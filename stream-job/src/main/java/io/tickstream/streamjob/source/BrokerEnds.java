package io.tickstream.streamjob.source;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the Kafka cluster. */
final class BrokerEnds implements PartitionEnds {
    private static final int PATIENCE_MILLIS = 2_000;

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
            admin = QuickAdmin.open(bootstrapServers, "ends", PATIENCE_MILLIS);
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
            admin.close(QuickAdmin.CLOSE_PATIENCE);
        }
    }
}
