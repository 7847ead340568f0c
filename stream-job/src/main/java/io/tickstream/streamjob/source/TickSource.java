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

/** Flink's Kafka source, but for one thing: which partitions are idle is decided by {@link IdleAtTheEndReader}. */
final class TickSource implements Source<Received, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<Received> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<Received> kafka;
    private final String bootstrapServers;
    private final Duration idleAfter;

    TickSource(KafkaSource<Received> kafka, String bootstrapServers, Duration idleAfter) {
        this.kafka = kafka;
        this.bootstrapServers = bootstrapServers;
        this.idleAfter = idleAfter;
    }

    @Override
    public SourceReader<Received, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new IdleAtTheEndReader(kafka.createReader(context), new BrokerEnds(bootstrapServers), idleAfter, System::nanoTime);
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws IOException {
        return kafka.restoreEnumerator(context, checkpoint);
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
