package io.tickstream.producer.boot;

import static io.tickstream.producer.boot.SimulatorControl.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedYahoo;
import io.tickstream.producer.Eventually;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.confluent.ConfluentAvroDeserializer;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The service as it ships, against a real broker, a real registry and the simulator; each test has topics of its own. */
@Timeout(600)
class ProducerIT {
    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    @RegisterExtension
    static final EmbeddedYahoo YAHOO = Embedded.yahoo().with("SIM_TICKS_PER_SECOND", 0).with("SIM_FAULTS", "none");

    private static int tests;

    @TempDir
    private Path directory;

    private final SimulatorControl simulator = new SimulatorControl(YAHOO.port());
    private final String topic = "yfinance-" + ++tests;
    private EmbeddedService producer;

    @BeforeEach
    void calmTheMarket() throws Exception {
        simulator.rate(0);
    }

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void whatCannotBeUsedIsRejectedWithItsReasonAndTheNextGoodTickPasses() throws Exception {
        producer = producer("SYMBOLS", "FPT.VN").start();
        Eventually.holds(() -> simulator.subscribed() == 1);
        long now = System.currentTimeMillis() / 1_000 * 1_000;
        String good = "{\"id\":\"FPT.VN\",\"price\":%s,\"time\":%s,\"market_hours\":1,\"day_volume\":%s}";
        Map<String, String> bad = new LinkedHashMap<>();
        String frame = YahooFrameCodec.encodeV2(price("FPT.VN", 1, now));
        bad.put(frame.substring(0, frame.length() - 5) + "\"}", "bad_base64");
        bad.put("{\"type\":\"pricing\",\"message\":\"CAoSAXg=\"}", "bad_protobuf");
        bad.put("{\"type\":\"pricing\"", "bad_envelope");
        bad.put(YahooFrameCodec.encodeV2(price("FPT.VN", Float.NaN, now)), "bad_price");
        bad.put(YahooFrameCodec.encodeV2(price("FPT.VN", Float.POSITIVE_INFINITY, now)), "bad_price");
        bad.put(YahooFrameCodec.encodeV2(price("FPT.VN", -1, now)), "bad_price");
        bad.put(YahooFrameCodec.encodeV2(price("X".repeat(10_240), 1, now)), "bad_symbol");
        bad.put(YahooFrameCodec.encodeV2(price("FPT.VN", 1, 86_400_000)), "bad_time");
        bad.put(YahooFrameCodec.encodeV2(price("FPT.VN", 1, now + 10 * 86_400_000L)), "bad_time");
        bad.put("A".repeat(100_000), "too_large");

        for (String text : bad.keySet()) {
            simulator.raw("FPT.VN", text);
            simulator.price(good.formatted(116_700, now, 100));
        }

        List<ConsumerRecord<byte[], byte[]>> rejected = TopicReader.readUntil(
                KAFKA.bootstrapServers(), topic + ".rejected", new ByteArrayDeserializer(), r -> r.size() >= bad.size());
        Map<String, String> found = new HashMap<>();
        rejected.forEach(record -> found.put(
                new String(record.value(), StandardCharsets.UTF_8), Rejection.header(record.headers(), Rejection.REASON)));
        Map<String, String> expected = new HashMap<>();
        bad.forEach((text, reason) -> expected.put(text.length() > 65_537 ? text.substring(0, 65_537) : text, reason));
        assertThat(found).isEqualTo(expected);
        assertThat(ticks(bad.size())).hasSize(bad.size()).allSatisfy(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("FPT.VN");
            assertThat(record.value().getPrice()).isEqualTo(116_700);
            assertThat(record.value().getSource()).isEqualTo("simulator");
        });
        assertThat(metric(producer.port(), "producer_frames_rejected_total{reason=\"bad_price\"}")).isEqualTo(3);
        assertThat(metric(producer.port(), "producer_frames_rejected_total{reason=\"too_large\"}")).isEqualTo(1);
    }

    @Test
    void aKilledBrokerCostsNothingAndDoublesNothing() throws Exception {
        long before = simulator.frames();
        producer = producer("YAHOO_SILENCE", "60s").start();
        Eventually.holds(() -> simulator.subscribed() == 285);
        simulator.rate(300);
        Eventually.holds(() -> simulator.frames() - before > 500);

        KAFKA.process().kill();
        long atKill = simulator.frames();
        Eventually.holds(() -> simulator.frames() - atKill > 600);
        Eventually.holds(() -> metric(producer.port(), "producer_records_pending") > 500);
        KAFKA.process().restart();
        long atRestart = simulator.frames();
        Eventually.holds(() -> simulator.frames() - atRestart > 300);
        simulator.rate(0);
        Eventually.holds(() -> metric(producer.port(), "producer_records_sent_total") >= simulator.frames() - before);

        long sent = simulator.frames() - before;
        List<ConsumerRecord<byte[], TickRecord>> ticks = ticks((int) sent);
        assertThat(ticks).hasSize((int) sent);
        assertThat(ticks.stream().map(ProducerIT::content).collect(Collectors.toSet())).hasSize((int) sent);
        assertThat(ticks.stream().collect(Collectors.groupingBy(record -> record.value().getSymbol())).values())
                .allSatisfy(ofSymbol -> assertThat(ofSymbol)
                        .extracting(record -> record.value().getDayVolume())
                        .as("in order, over one partition")
                        .isSorted());
        assertThat(metric(producer.port(), "producer_records_lost_total")).isZero();
        assertThat(metric(producer.port(), "producer_frames_dropped_total")).isZero();
    }

    @Test
    void lostAndSilentConnectionsAreReplacedWithAllTheirSymbols() throws Exception {
        producer = producer("YAHOO_SILENCE", "2s").start();
        Eventually.holds(() -> simulator.subscribed() == 285);

        simulator.disconnect();
        Eventually.holds(() -> simulator.subscribed() < 285);
        Eventually.holds(() -> simulator.subscribed() == 285 && isReady());
        assertThat(metric(producer.port(), "producer_reconnects_total")).isGreaterThanOrEqualTo(3);

        simulator.rate(300);
        simulator.silence("FPT.VN");
        Eventually.holds(() -> metric(producer.port(), "producer_silences_total") >= 1);
        Eventually.holds(() -> simulator.subscribed() == 285 && isReady());

        YAHOO.process().kill();
        Eventually.holds(() -> !isReady());
        YAHOO.process().restart();
        Eventually.holds(() -> simulator.subscribed() == 285 && isReady());
    }

    @Test
    void aCaptureReplaysToTheSameTicks() throws Exception {
        Path capture = directory.resolve("capture.jsonl.gz");
        long before = simulator.frames();
        producer = producer("CAPTURE_FILE", capture.toString()).start();
        Eventually.holds(() -> simulator.subscribed() == 285);
        simulator.rate(300);
        Eventually.holds(() -> simulator.frames() - before > 900);
        simulator.rate(0);
        int sent = (int) (simulator.frames() - before);
        Eventually.holds(() -> metric(producer.port(), "producer_records_sent_total") >= sent);
        List<ConsumerRecord<byte[], TickRecord>> live = ticks(sent);
        producer.process().stop();
        assertThat(producer.process().exitCode()).hasValue(0);

        try (EmbeddedService replay = Embedded.service(Parts.PRODUCER)
                .using(KAFKA, REGISTRY)
                .with("SOURCE", "replay:" + capture)
                .with("REPLAY_SPEED", "max")
                .with("KAFKA_TOPIC", topic + "-again")
                .with("KAFKA_REJECTED_TOPIC", topic + ".rejected")
                .start()) {
            List<ConsumerRecord<byte[], TickRecord>> again = TopicReader.readUntil(
                    KAFKA.bootstrapServers(), topic + "-again", deserializer(), records -> records.size() >= sent);

            assertThat(again).hasSize(sent).allSatisfy(
                    record -> assertThat(record.value().getSource()).isEqualTo("replay"));
            assertThat(bySymbol(again)).isEqualTo(bySymbol(live));
            assertThat(replay.process().isReady()).as("healthy at the end of the tape").isTrue();
        }
    }

    @Test
    void aReplayThatIsToldSoEndsWithTheTape() throws Exception {
        Path capture = directory.resolve("capture.jsonl");
        String frame = YahooFrameCodec.encodeV1(price("IBM", 181.5f, 1_381_152_600_000L));
        Files.writeString(capture, "{\"t\":1,\"frame\":\"" + frame + "\"}\n");

        producer = producer("SOURCE", "replay:" + capture);
        PartProcess process = PartProcess.spawn(
                Launch.of(Parts.PRODUCER, directory.resolve("run"))
                        .onFreePorts()
                        .with(KAFKA.clientSettings())
                        .with(REGISTRY.clientSettings())
                        .with(Map.of("SOURCE", "replay:" + capture, "REPLAY_EXIT", "true", "KAFKA_TOPIC", topic)));

        assertThat(process.awaitExit(Duration.ofMinutes(2))).isZero();
        assertThat(ticks(1)).singleElement().satisfies(record -> {
            assertThat(record.value().getTimestamp()).isEqualTo(1_381_152_600_000L);
            assertThat(record.value().getPrice()).isEqualTo(181.5);
        });
    }

    private EmbeddedService producer(String setting, String value) {
        return Embedded.service(Parts.PRODUCER)
                .using(KAFKA, REGISTRY, YAHOO)
                .with("KAFKA_TOPIC", topic)
                .with("KAFKA_REJECTED_TOPIC", topic + ".rejected")
                .with("SOURCE_NAME", "simulator")
                .with(setting, value);
    }

    private boolean isReady() {
        return producer.process().isReady();
    }

    private List<ConsumerRecord<byte[], TickRecord>> ticks(int count) {
        return TopicReader.readUntil(KAFKA.bootstrapServers(), topic, deserializer(), records -> records.size() >= count);
    }

    private static ConfluentAvroDeserializer<TickRecord> deserializer() {
        ConfluentAvroDeserializer<TickRecord> deserializer = new ConfluentAvroDeserializer<>(TickRecord.getClassSchema());
        deserializer.configure(Map.of("schema.registry.url", REGISTRY.url()), false);
        return deserializer;
    }

    private static PricingData price(String symbol, float price, long time) {
        return PricingData.newBuilder().setId(symbol).setPrice(price).setTime(time).setDayVolume(100).build();
    }

    private static List<Object> content(ConsumerRecord<byte[], TickRecord> record) {
        TickRecord tick = record.value();
        return List.of(tick.getSymbol(), tick.getTimestamp(), tick.getPrice(), tick.getDayVolume(),
                Objects.requireNonNullElse(tick.getLastSize(), -1L));
    }

    private static Map<String, List<List<Object>>> bySymbol(List<ConsumerRecord<byte[], TickRecord>> ticks) {
        return ticks.stream().collect(Collectors.groupingBy(
                record -> record.value().getSymbol(), Collectors.mapping(ProducerIT::content, Collectors.toList())));
    }
}
