package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class KafkaIT {

    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @Test
    void keeps_what_it_acknowledged_over_a_kill() throws Exception {
        String topic = topic();
        send(topic, "one", "two");

        KAFKA.process().kill();
        KAFKA.process().restart();
        send(topic, "three");

        assertThat(read(topic, 3)).containsExactly("one", "two", "three");
    }

    @Test
    void a_suspended_broker_goes_on_where_it_stopped() throws Exception {
        String topic = topic();
        send(topic, "one");

        KAFKA.process().suspend();
        boolean ready = KAFKA.process().isAlive();
        KAFKA.process().resume();
        send(topic, "two");

        assertThat(ready).isTrue();
        assertThat(read(topic, 2)).containsExactly("one", "two");
    }

    @Test
    void stops_in_order_when_asked() throws Exception {
        String topic = topic();
        send(topic, "one");

        KAFKA.process().stop();

        assertThat(KAFKA.process().exitCode()).hasValue(0);
        KAFKA.process().restart();
        assertThat(read(topic, 1)).containsExactly("one");
    }

    private static String topic() throws Exception {
        String name = "topic-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return name;
    }

    private static void send(String topic, String... values) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    /** With a group, so that the offsets topic is made and found again too. */
    private static List<String> read(String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA.bootstrapServers(), "group.id", "readers-of-" + topic, "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        Instant deadline = Instant.now().plusSeconds(30);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
