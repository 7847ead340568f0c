package io.tickstream.streamjob.source;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Tells up to where partitions are written. */
interface PartitionEnds extends AutoCloseable {

    /**
     * @param first offset of the first record still there
     * @param end offset that the next record will get
     */
    record Span(long first, long end) {}

    /** As it stands at some moment after the question; fails where the cluster does not answer. Does not block. */
    CompletableFuture<Map<TopicPartition, Span>> of(Set<TopicPartition> partitions);

    @Override
    void close();
}
