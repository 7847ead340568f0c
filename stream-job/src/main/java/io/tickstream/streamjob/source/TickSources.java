package io.tickstream.streamjob.source;

import io.tickstream.schemas.Rejection;
import io.tickstream.streamjob.flow.Received;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The job's ends at Kafka. */
public final class TickSources {
    /** Group of the offsets committed for monitoring; the job itself resumes from its checkpoints. */
    public static final String GROUP = "tickstream-stream-job";

    private TickSources() {}

    /** All ticks of the topic: from the checkpoint's offsets, without a checkpoint from the first. */
    public static KafkaSource<Received> ticks(KafkaSettings kafka) {
        return KafkaSource.<Received>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(kafka.topic())
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new TickDecoder(kafka.registryUrl()))
                .setProperty("partition.discovery.interval.ms", "60000")
                .build();
    }

    /**
     * Event time is the exchange's. Only usable ticks move it: a rejected record's time means nothing.
     */
    public static WatermarkStrategy<Received> watermarks(KafkaSettings kafka) {
        return WatermarkStrategy.<Received>forBoundedOutOfOrderness(kafka.outOfOrderness())
                .withTimestampAssigner((record, written) ->
                        record instanceof Received.Usable usable ? usable.tick().eventTime() : Long.MIN_VALUE)
                .withIdleness(kafka.idleAfter());
    }

    /** Rejected records, at least once, with the reason and their coordinates as headers. */
    public static Sink<Received.Unusable> rejected(KafkaSettings kafka) {
        return KafkaSink.<Received.Unusable>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer((record, context, timestamp) -> new Rejection(
                                "stream-job",
                                record.reason(),
                                record.detail(),
                                Optional.of(new Rejection.Origin(record.topic(), record.partition(), record.offset())),
                                record.value())
                        .toRecord(kafka.rejectedTopic()))
                .build();
    }
}
