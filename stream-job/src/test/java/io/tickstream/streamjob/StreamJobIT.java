package io.tickstream.streamjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The job as it ships, between a real broker, registry and store. */
class StreamJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOPIC = "yfinance";
    private static final TradingCalendar HOSE = Calendars.builtIn().of("VSE", "AAA.VN");

    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store();

    @RegisterExtension
    static final EmbeddedService JOB = Embedded.service(Parts.STREAM_JOB)
            .using(KAFKA, REGISTRY, STORE)
            .with("CHECKPOINT_INTERVAL", "500ms")
            .with("IDLE_AFTER", "1s")
            .with("SCHEMA_PATIENCE", "2s");

    private static CqlSession session;
    private static TickTopic topic;
    private static StoredRows stored;

    @BeforeAll
    static void connect() throws Exception {
        session = StoreSessions.open(
                        new StoreSettings(List.of(STORE.contactPoints()), STORE.localDatacenter(), Optional.empty(), Optional.empty()), "test")
                .toCompletableFuture()
                .get();
        topic = new TickTopic(KAFKA.bootstrapServers(), REGISTRY.url());
        stored = new StoredRows(session, HOSE);
    }

    @AfterAll
    static void disconnect() {
        topic.close();
        session.close();
    }

    @Test
    void ticksOutOfOrderAndRepeatedBecomeTheRowsOfTheSortedDistinctTicks() throws Exception {
        List<Tick> sent = topic.send(TOPIC, TapeOf.disordered(tape("AAA.VN", 1), new Random(1)));

        Eventually.passes(PATIENCE, () -> assertStored("AAA.VN", sent));
    }

    @Test
    void aJobThatIsKilledGoesOnWhereItStopped() throws Exception {
        List<Tick> tape = TapeOf.disordered(tape("BBB.VN", 2), new Random(2));
        List<Tick> sent = new ArrayList<>(topic.send(TOPIC, tape.subList(0, tape.size() / 2)));
        Eventually.passes(PATIENCE, () -> assertStored("BBB.VN", sent));

        sent.addAll(topic.send(TOPIC, tape.subList(tape.size() / 2, tape.size())));
        JOB.process().kill();
        JOB.process().restart();

        Eventually.passes(PATIENCE, () -> assertStored("BBB.VN", sent));
        assertThat(JOB.process().logTail()).contains("continuing from checkpoint");
    }

    @Test
    void aStoreThatGoesAwayIsWaitedFor() throws Exception {
        List<Tick> tape = tape("FFF.VN", 7);
        List<Tick> sent = new ArrayList<>(topic.send(TOPIC, tape.subList(0, 100)));
        Eventually.passes(PATIENCE, () -> assertStored("FFF.VN", sent));

        STORE.process().kill();
        sent.addAll(topic.send(TOPIC, tape.subList(100, tape.size())));
        STORE.process().restart();

        Eventually.passes(PATIENCE, () -> assertStored("FFF.VN", sent));
        assertThat(JOB.process().isAlive()).isTrue();
    }

    @Test
    void aJobThatIsToldToStopExitsWithZeroAndGoesOnLater() throws Exception {
        List<Tick> sent = topic.send(TOPIC, tape("GGG.VN", 8));
        Eventually.passes(PATIENCE, () -> assertStored("GGG.VN", sent));

        JOB.process().stop();

        assertThat(JOB.process().exitCode()).hasValue(0);
        JOB.process().restart();
        assertThat(JOB.process().logTail()).contains("continuing from checkpoint");
        assertStored("GGG.VN", sent);
    }

    @Test
    void everyRowSaysWhenKafkaTookItsTick() throws Exception {
        long before = System.currentTimeMillis();
        List<Tick> sent = topic.send(TOPIC, tape("JJJ.VN", 10).subList(0, 5));
        long after = System.currentTimeMillis();

        Eventually.passes(PATIENCE, () -> assertThat(stored.ticks("JJJ.VN")).hasSameSizeAs(sent));
        assertThat(stored.kafkaTimestamps("JJJ.VN")).hasSameSizeAs(sent).allSatisfy(at -> assertThat(at).isBetween(before, after));
    }

    @Test
    void barsCloseAlthoughNothingFollowsThem() throws Exception {
        List<Tick> sent = topic.send(TOPIC, TapeOf.ticks("CCC.VN", System.currentTimeMillis() - 65_000, 3, new Random(3)));

        Eventually.passes(Duration.ofSeconds(150), () -> assertThat(stored.bars(sent.get(0).symbol()))
                .filteredOn(bar -> bar.interval() == Interval.M1)
                .isNotEmpty()
                .allMatch(bar -> bar.state() != BarState.PROVISIONAL));
    }

    @Test
    void aTickWhoseMinuteIsFinalChangesNoBarAndAsksForARebuild() throws Exception {
        long now = System.currentTimeMillis();
        topic.send(TOPIC, TapeOf.ticks("DDD.VN", now - 30_000, 5, new Random(4)));
        Eventually.passes(PATIENCE, () -> assertThat(stored.bars("DDD.VN")).isNotEmpty());
        Tick old = TapeOf.ticks("DDD.VN", now - 3_600_000, 40, new Random(5)).stream().filter(Tick::isRegular).findFirst().orElseThrow();

        topic.send(TOPIC, List.of(old));

        Eventually.passes(PATIENCE, () -> assertThat(session.execute("SELECT * FROM stock_data.rebuild_requests").all())
                .anySatisfy(row -> assertThat(row.getString("symbol")).isEqualTo("DDD.VN")));
        assertThat(stored.ticks("DDD.VN")).extracting(Tick::eventTime).contains(old.eventTime());
        assertThat(stored.bars("DDD.VN")).noneMatch(bar -> bar.interval() == Interval.M1 && bar.start() <= old.eventTime());
        assertThat(stored.latest("DDD.VN").eventTime()).isGreaterThan(old.eventTime());
    }

    @Test
    void whatCannotBeUsedIsSetAsideWithItsCoordinatesAndTheNextTickPasses() throws Exception {
        Tick good = TapeOf.ticks("EEE.VN", System.currentTimeMillis() - 10_000, 1, new Random(6)).get(0);
        Tick nan = new Tick("EEE.VN", good.eventTime(), Double.NaN, "VSE", 8, 1, null, 5L, null, null, null, 0, 0, "test", 0);
        Tick future = new Tick("EEE.VN", good.eventTime() + 86_400_000, 5, "VSE", 8, 1, null, 5L, null, null, null, 0, 0, "test", 0);
        Map<String, byte[]> poison = new HashMap<>();
        poison.put("bad_magic", new byte[] {9, 1, 2, 3, 4, 5});
        poison.put("unknown_schema", new byte[] {0, 0, 1, 1, 1, 5});
        poison.put("bad_avro", Arrays.copyOf(topic.encoded(TOPIC, good), 12));
        poison.put("too_large", new byte[900_000]);
        poison.put("bad_price", topic.encoded(TOPIC, nan));
        poison.put("bad_time", topic.encoded(TOPIC, future));
        Map<String, RecordMetadata> placed = new HashMap<>();
        for (Map.Entry<String, byte[]> entry : poison.entrySet()) {
            placed.put(entry.getKey(), topic.sendBytes(TOPIC, "EEE.VN", entry.getValue()));
        }

        List<Tick> sent = topic.send(TOPIC, List.of(good));

        Eventually.passes(PATIENCE, () -> assertThat(stored.ticks("EEE.VN")).isEqualTo(sent));
        Map<String, ConsumerRecord<byte[], byte[]>> rejected = rejectedByReason(poison.size());
        poison.forEach((reason, bytes) -> {
            ConsumerRecord<byte[], byte[]> record = rejected.get(reason);
            assertThat(record).as(reason).isNotNull();
            assertThat(record.value()).isEqualTo(bytes.length > 524_288 ? Arrays.copyOf(bytes, 524_288) : bytes);
            assertThat(Rejection.header(record.headers(), Rejection.TOPIC)).isEqualTo(TOPIC);
            assertThat(Rejection.header(record.headers(), Rejection.PARTITION)).isEqualTo("" + placed.get(reason).partition());
            assertThat(Rejection.header(record.headers(), Rejection.OFFSET)).isEqualTo("" + placed.get(reason).offset());
            assertThat(Rejection.header(record.headers(), Rejection.STAGE)).isEqualTo("stream-job");
        });
    }

    @Test
    void theMetricsOfTheDocumentationAreServedWithTheirTypes() throws Exception {
        topic.send(TOPIC, TapeOf.ticks("HHH.VN", System.currentTimeMillis() - 10_000, 3, new Random(9)));
        Eventually.passes(PATIENCE, () -> assertThat(stored.bars("HHH.VN")).isNotEmpty());
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `flink_") || line.startsWith("| `stream_"))
                .map(line -> line.replaceAll("^\\| `(\\w+)` \\| (\\w+) \\|.*", "# TYPE $1 $2"))
                .toList();

        Eventually.passes(PATIENCE, () -> assertThat(HttpText.get(JOB.url() + "/metrics").lines()).containsAll(documented));
        assertThat(documented).hasSizeGreaterThan(10);
        assertThat(HttpText.get(JOB.url() + "/metrics").lines()
                        .filter(line -> line.matches("# TYPE \\w+_operator_(ticks|bars|reason|store)_\\w+_total .*")))
                .allMatch(line -> line.endsWith(" counter"))
                .allMatch(documented::contains);
    }

    private static void assertStored(String symbol, List<Tick> deliveries) {
        ComparedWithFold.assertStored(stored, HOSE, symbol, deliveries);
    }

    private static List<Tick> tape(String symbol, long seed) {
        return TapeOf.ticks(symbol, System.currentTimeMillis() - 600_000, 300, new Random(seed));
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> rejectedByReason(int count) throws Exception {
        Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("yfinance.rejected"));
            Eventually.passes(PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> records.put(Rejection.header(record.headers(), Rejection.REASON), record));
                assertThat(records).hasSizeGreaterThanOrEqualTo(count);
            });
        }
        return records;
    }
}
