package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(300)
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
    void clears_away_what_a_killed_part_left_of_its_native_libraries() throws Exception {
        Path library = KAFKA.process().launch().temporaryDirectory().resolve("library.so");
        KAFKA.process().kill();
        Files.createFile(library);

        KAFKA.process().restart();

        assertThat(library).doesNotExist();
        assertThat(library.getParent()).isEmptyDirectory();
    }

    @Test
    void a_suspended_broker_answers_nobody_and_then_goes_on() throws Exception {
        String topic = topic();
        send(topic, "one");

        KAFKA.process().suspend();
        boolean answered = answers(Duration.ofSeconds(2));
        KAFKA.process().resume();
        send(topic, "two");

        assertThat(answered).isFalse();
        assertThat(read(topic, 2)).containsExactly("one", "two");
    }

    @Test
    void makes_no_topic_by_itself() throws Exception {
        try (Admin admin = admin()) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt")).allTopicNames().get())
                    .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void is_not_left_running_when_it_misses_its_deadline() {
        PartProcess late = PartProcess.spawn(KAFKA.process().launch().onFreePorts().withDeadline(Duration.ZERO));

        assertThatExceptionOfType(PartFailedException.class).isThrownBy(late::awaitReady)
                .withMessageContaining("kafka was not ready within 0 s");
        late.awaitExit(Duration.ofSeconds(20));
        assertThat(late.isAlive()).isFalse();
    }

    @Test
    void says_which_port_is_taken() {
        Launch taken = Launch.of(Parts.KAFKA, KAFKA.process().launch().directory().resolve("second"))
                .with(Map.of("KAFKA_PORT", Integer.toString(KAFKA.port())));

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> PartProcess.start(taken))
                .withMessageContaining("exited with 1")
                .withMessageContaining("KAFKA_PORT: cannot listen on 127.0.0.1:" + KAFKA.port());
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

    @Test
    @EnabledOnOs(OS.LINUX)
    void uses_the_classes_a_stop_in_order_left() throws Exception {
        KAFKA.process().restart();

        try (Stream<String> mapped = Files.lines(Path.of("/proc", Long.toString(KAFKA.process().pid()), "maps"))) {
            assertThat(mapped).anyMatch(line -> line.endsWith("kafka-" + Runtime.version() + ".jsa"));
        }
    }

    private static String topic() throws Exception {
        String name = "topic-" + UUID.randomUUID();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return name;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));
    }

    private static boolean answers(Duration limit) throws Exception {
        Admin admin = admin();
        try {
            admin.describeCluster().nodes().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
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
