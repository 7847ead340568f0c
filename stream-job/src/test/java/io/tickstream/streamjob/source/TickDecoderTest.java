package io.tickstream.streamjob.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.confluent.ConfluentAvroSerializer;
import io.tickstream.schemas.tick.TickRecord;
import io.tickstream.streamjob.flow.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickDecoderTest {
    private static final String TOPIC = "yfinance";
    private static final long NOW = 1_750_000_000_000L;

    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger behind = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicReference<String> schema = new AtomicReference<>(
            TickRecord.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\""));
    private HttpServer registry;
    private TickDecoder decoder;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            questions.incrementAndGet();
            boolean away = outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            boolean known = exchange.getRequestMethod().equals("POST")
                    || exchange.getRequestURI().getPath().contains("/1") && behind.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
            String body = !known
                    ? "{\"error_code\":40403,\"message\":\"Schema not found\"}"
                    : exchange.getRequestMethod().equals("POST")
                            ? "{\"id\":1}"
                            : "{\"schema\":\"" + schema.get() + "\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        registry.start();
        decoder = new TickDecoder(url(), Duration.ofMillis(1_500));
        decoder.open(null);
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void aTickIsDecodedWithItsOffset() throws IOException {
        Received received = decode(bytes(tick("VCB.VN", 69_600)));
        assertThat(received).isInstanceOfSatisfying(Received.Usable.class, usable -> {
            assertThat(usable.tick().symbol()).isEqualTo("VCB.VN");
            assertThat(usable.tick().sequence()).isEqualTo(42);
            assertThat(usable.tick().dayVolume()).isNull();
        });
    }

    @Test
    void onlyTheBrokersTimeSaysWhenKafkaTookIt() throws IOException {
        byte[] good = bytes(tick("VCB.VN", 69_600));

        assertThat(((Received.Usable) decode(good, TimestampType.LOG_APPEND_TIME)).tick().kafkaTimestamp()).isEqualTo(NOW);
        assertThat(((Received.Usable) decode(good, TimestampType.CREATE_TIME)).tick().kafkaTimestamp()).isNull();
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws IOException {
        byte[] good = bytes(tick("VCB.VN", 69_600));
        outages.set(2);
        assertThat(decode(good)).isInstanceOf(Received.Usable.class);
        assertThat(outages).hasValue(0);
    }

    @Test
    void aRegistryThatDoesNotKnowTheSchemaYetIsAskedAgain() throws IOException {
        byte[] good = bytes(tick("VCB.VN", 69_600));
        behind.set(3);
        assertThat(decode(good)).isInstanceOf(Received.Usable.class);
        assertThat(behind).hasValue(0);
    }

    @Test
    void schemasThatDoNotExistHoldTheTopicUpOnceForAllOfThem() throws IOException {
        for (int id = 100; id < 300; id++) {
            assertThat(reason(new byte[] {0, 0, 0, 2, (byte) id, 2})).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        }
        assertThat(questions.get()).as("one question each, and the first one's repetitions").isBetween(202, 220);
        assertThat(decode(bytes(tick("VCB.VN", 69_600)))).isInstanceOf(Received.Usable.class);
    }

    @Test
    void aSchemaThatIsNoneAndBytesWithoutEndAreSetAsideToo() throws IOException {
        schema.set("{\\\"type\\\":\\\"nonsense\\\"}");
        assertThat(reason(new byte[] {0, 0, 0, 0, 1, 2})).isEqualTo(RejectReason.BAD_AVRO);
        assertThat(reason(new byte[65_537])).isEqualTo(RejectReason.TOO_LARGE);
        Received.Unusable huge = (Received.Unusable) decode(new byte[1_000_000]);
        assertThat(huge.value()).hasSize(524_288);
        assertThat(huge.detail()).contains("1000000 bytes", "first 524288");
    }

    @Test
    void poisonKeepsItsBytesReasonAndCoordinates() throws IOException {
        assertThat(reason(new byte[] {7, 0, 0, 0, 1, 2})).isEqualTo(RejectReason.BAD_MAGIC);
        assertThat(reason(new byte[0])).isEqualTo(RejectReason.BAD_MAGIC);
        assertThat(reason(null)).isEqualTo(RejectReason.BAD_MAGIC);
        assertThat(reason(new byte[] {0, 0, 0, 0, 99, 2})).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        assertThat(reason(new byte[] {0, 0, 0, 0, 1, 2})).isEqualTo(RejectReason.BAD_AVRO);
        assertThat(reason(bytes(tick("VCB.VN", Double.NaN)))).isEqualTo(RejectReason.BAD_PRICE);
    }

    private RejectReason reason(byte[] value) throws IOException {
        Received.Unusable unusable = (Received.Unusable) decode(value);
        assertThat(unusable.topic()).isEqualTo(TOPIC);
        assertThat(unusable.partition()).isEqualTo(3);
        assertThat(unusable.offset()).isEqualTo(42);
        assertThat(unusable.value()).isEqualTo(value == null ? new byte[0] : value);
        return unusable.reason();
    }

    private Received decode(byte[] value) throws IOException {
        return decode(value, TimestampType.CREATE_TIME);
    }

    private Received decode(byte[] value, TimestampType time) throws IOException {
        List<Received> received = new ArrayList<>();
        decoder.deserialize(
                new ConsumerRecord<>(
                        TOPIC, 3, 42, NOW, time, 0, 0, null, value,
                        new RecordHeaders(), Optional.empty()),
                new ListCollector<>(received));
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private byte[] bytes(TickRecord tick) {
        ConfluentAvroSerializer<TickRecord> codec = new ConfluentAvroSerializer<>();
        codec.configure(Map.of("schema.registry.url", url()), false);
        return codec.serialize(TOPIC, tick);
    }

    private String url() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    private static TickRecord tick(String symbol, double price) {
        return TickRecord.newBuilder()
                .setSymbol(symbol)
                .setPrice(price)
                .setTimestamp(NOW)
                .setProducerTimestamp(NOW)
                .setReceiveTimestamp(NOW)
                .setSource("test")
                .build();
    }
}
