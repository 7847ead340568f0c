package io.tickstream.schemas;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics and waits until they can be written to. A topic just made is known before its partitions are led; of the
 * batches an idempotent producer then has under way the first may be refused and the second taken, and no later attempt of
 * the first is ever in order again: its records are lost when their delivery times out.
 */
public final class TopicSetup {
    /** A record's moment is when the broker appended it: what the producer knows is in the record. */
    private static final Map<String, String> CONFIG = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    private static final long PAUSE_MILLIS = 50;
    private static final int MOST_PAUSES = 200;

    private TopicSetup() {}

    /**
     * Makes those that are not there, with {@link Topics#PARTITIONS} and the broker's time of each record, and returns once
     * every partition's leader answers.
     *
     * @param replication copies of each partition; empty for the brokers' default
     * @return those made
     * @throws ExecutionException when the brokers cannot be asked or refuse; the same call may work later
     */
    public static Set<String> ensure(Admin admin, Collection<String> names, Optional<Short> replication)
            throws ExecutionException, InterruptedException {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, Optional.of(Topics.PARTITIONS), replication).configs(CONFIG))
                .toList();
        Set<String> made = new LinkedHashSet<>();
        for (Map.Entry<String, KafkaFuture<Void>> topic : admin.createTopics(topics).values().entrySet()) {
            try {
                topic.getValue().get();
                made.add(topic.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitLeaders(admin, names);
        return made;
    }

    private static void awaitLeaders(Admin admin, Collection<String> names) throws ExecutionException, InterruptedException {
        for (int pauses = 0; ; pauses++) {
            try {
                Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(names).allTopicNames().get().values().stream()
                        .flatMap(topic -> partitions(topic).stream())
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || pauses == MOST_PAUSES) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition())).toList();
    }
}
