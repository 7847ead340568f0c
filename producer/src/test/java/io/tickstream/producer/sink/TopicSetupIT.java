package io.tickstream.producer.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import io.tickstream.schemas.TopicSetup;
import io.tickstream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class TopicSetupIT {
    private static final long MADE_AT = 1;
    private static final int TOPICS = 30;

    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @Test
    void aTopicThatIsSetUpTakesTheFirstRecordOfEveryPartitionAtOnce() throws Exception {
        Map<String, Object> brokers = Map.of("bootstrap.servers", KAFKA.bootstrapServers());
        Map<String, Object> atOnce = Map.of(
                "bootstrap.servers", KAFKA.bootstrapServers(), "acks", "all", "enable.idempotence", false, "retries", 0, "linger.ms", 0);
        try (Admin admin = Admin.create(brokers);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(atOnce, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < TOPICS; i++) {
                String topic = "fresh-" + i;
                assertThat(TopicSetup.ensure(admin, List.of(topic), Optional.empty())).containsExactly(topic);

                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                    sent.add(producer.send(new ProducerRecord<>(topic, partition, MADE_AT, null, new byte[] {1})));
                }
                for (Future<RecordMetadata> record : sent) {
                    assertThat(record.get().timestamp()).as("the broker's time in " + topic).isGreaterThan(MADE_AT);
                }
            }
            assertThat(TopicSetup.ensure(admin, List.of("fresh-0"), Optional.empty())).isEmpty();
        }
    }
}
