package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Flink's Kafka source, but for one thing: its partitions have one clock, {@link FeedClock}, kept by the enumerator. */
final class TickSource implements Source<Received, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<Received> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<Received> kafka;
    private final String bootstrapServers;
    private final Duration outOfOrderness;
    private final Duration idleAfter;

    TickSource(KafkaSource<Received> kafka, String bootstrapServers, Duration outOfOrderness, Duration idleAfter) {
        this.kafka = kafka;
        this.bootstrapServers = bootstrapServers;
        this.outOfOrderness = outOfOrderness;
        this.idleAfter = idleAfter;
    }

    @Override
    public SourceReader<Received, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new ClockedReader(kafka.createReader(context), context::sendSourceEventToCoordinator, idleAfter, System::nanoTime);
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        FeedClock clock = clock();
        return clocked(kafka.createEnumerator(new ClockedContext(context, clock)), context, clock);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws IOException {
        FeedClock clock = clock();
        return clocked(kafka.restoreEnumerator(new ClockedContext(context, clock), checkpoint), context, clock);
    }

    private FeedClock clock() {
        return new FeedClock(outOfOrderness.toMillis());
    }

    private ClockedEnumerator clocked(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context, FeedClock clock) {
        return new ClockedEnumerator(enumerator, context, clock, new BrokerEnds(bootstrapServers));
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return kafka.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return kafka.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return kafka.getProducedType();
    }
}
