package io.tickstream.streamjob.source;

import io.tickstream.schemas.Rejection;
import io.tickstream.streamjob.flow.Received;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * Rejected records into their topic, with the reason and their coordinates as headers.
 *
 * <p><b>Delivery:</b> at least once: a checkpoint waits until Kafka has acknowledged what came before it. The writer is
 * KafkaSink's; its committer, which transactions alone need, is left out, for it costs an operator and registers the same
 * metric anew, with a warning, at every checkpoint.
 */
final class RejectedSink implements Sink<Received.Unusable> {
    private static final long serialVersionUID = 1L;

    private final KafkaSink<Received.Unusable> sink;

    RejectedSink(KafkaSettings kafka) {
        String topic = kafka.rejectedTopic();
        sink = KafkaSink.<Received.Unusable>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer((record, context, timestamp) -> new Rejection(
                                "stream-job",
                                record.reason(),
                                record.detail(),
                                Optional.of(new Rejection.Origin(record.topic(), record.partition(), record.offset())),
                                record.value())
                        .toRecord(topic))
                .build();
    }

    @Override
    public SinkWriter<Received.Unusable> createWriter(WriterInitContext context) throws IOException {
        return sink.createWriter(context);
    }
}
