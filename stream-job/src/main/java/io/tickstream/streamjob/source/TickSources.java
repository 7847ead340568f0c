package io.tickstream.streamjob.source;

import io.tickstream.streamjob.flow.Received;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The job's ends at Kafka. */
public final class TickSources {
    /** Group of the offsets committed for monitoring; the job itself resumes from its checkpoints. */
    public static final String GROUP = "tickstream-stream-job";

    /** Small, so that a job that catches up reads its partitions in turns of seconds: every tick of one ahead has to be kept. */
    private static final int PARTITION_TURN_BYTES = 1 << 16;

    private TickSources() {}

    /** All ticks of the topic: from the checkpoint's offsets, without a checkpoint from the first. */
    public static Source<Received, ?, ?> ticks(KafkaSettings kafka) {
        KafkaSource<Received> source = KafkaSource.<Received>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(kafka.topic())
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new TickDecoder(kafka.registryUrl(), kafka.schemaPatience()))
                .setProperty("partition.discovery.interval.ms", "60000")
                .setProperty("max.partition.fetch.bytes", Integer.toString(PARTITION_TURN_BYTES))
                .build();
        return new TickSource(source, kafka.bootstrapServers(), kafka.outOfOrderness(), kafka.idleAfter());
    }

    /** Event time is the exchange's; the source itself says how far it has come. */
    public static WatermarkStrategy<Received> eventTime() {
        return WatermarkStrategy.<Received>noWatermarks()
                .withTimestampAssigner((record, written) ->
                        record instanceof Received.Usable usable ? usable.tick().eventTime() : Long.MIN_VALUE);
    }

    /** Where rejected records go. */
    public static Sink<Received.Unusable> rejected(KafkaSettings kafka) {
        return new RejectedSink(kafka);
    }
}
