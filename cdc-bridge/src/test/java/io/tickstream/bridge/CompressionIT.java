package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.market.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the operator allows it, messages are compressed for those who offer it, and for nobody else. */
@Timeout(180)
class CompressionIT {
    private static final String PATH = "/v2/iex";
    private static final Map<String, String> AS_BROWSERS_DO = Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
    private static final int LONGEST = 262_144;

    private static EmbeddedService bridge;
    private static StoreWriter writer;

    @BeforeAll
    static void start() {
        writer = new StoreWriter(Shared.STORE);
        bridge = Embedded.service(Parts.CDC_BRIDGE).using(Shared.STORE).with("COMPRESSION", "true").start();
    }

    @AfterAll
    static void stop() {
        bridge.close();
        writer.close();
    }

    @Test
    void whoOffersItIsToldTheSameInFewerBytesAndMaySpeakSo() {
        try (RawClient plain = RawClient.open(bridge.port()); RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            assertThat(plain.head()).doesNotContain("Sec-WebSocket-Extensions");
            assertThat(client.head()).containsIgnoringCase("Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover; server_no_context_takeover\r\n");
            String request = "{'action':'subscribe','trades':['SMALL.VN'],'snapshot':true}".replace('\'', '"');
            plain.say(request);
            client.frame(true, 4, RawClient.TEXT, Deflated.deflate(request.getBytes(StandardCharsets.UTF_8)));
            assertThat(plain.told() + plain.told()).isEqualTo("connectedsubscription");
            assertThat(client.told() + client.told()).isEqualTo("connectedsubscription");

            writer.writeTogether(LongStream.rangeClosed(1, 50).mapToObj(sequence -> StoreWriter.tick("SMALL.VN", sequence)).toList());

            for (long sequence = 1; sequence <= 50; sequence++) {
                JsonNode told = client.message();
                assertThat(told).isEqualTo(plain.message());
                assertThat(told.get("seq").asLong()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void whatComesIsCompressedUnlessItIsShort() {
        Tick tick = StoreWriter.tick("SHORT.VN", 1);
        try (RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            RawClient.Frame greeting = client.read();
            assertThat(greeting.compressed()).isFalse();
            client.say("{'action':'subscribe','trades':['SHORT.VN']}");
            client.read();

            writer.write(tick);

            RawClient.Frame told = client.read();
            assertThat(told.compressed()).isTrue();
            assertThat(told.text()).contains("SHORT.VN");
        }
    }

    @Test
    void whatIsTooLongOnceInflatedIsNotInflated() {
        byte[] bomb = Deflated.deflate(new byte[100 << 20]);
        assertThat(bomb).hasSizeLessThan(LONGEST);
        try (RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            client.told();
            client.frame(true, 4, RawClient.TEXT, bomb);
            assertThat(client.told()).isEqualTo("400");
            assertThat(client.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void fragmentsAreTooLongTogether() {
        byte[] part = Deflated.deflate(new byte[LONGEST - 10]);
        try (RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            client.told();
            client.frame(false, 4, RawClient.BINARY, Arrays.copyOf(part, part.length / 2));
            client.frame(false, 0, RawClient.CONTINUATION, Arrays.copyOfRange(part, part.length / 2, part.length));
            client.frame(false, 0, RawClient.CONTINUATION, new byte[] {0, 0, -1, -1});
            client.frame(true, 0, RawClient.CONTINUATION, part);
            assertThat(client.told()).isEqualTo("400");
            assertThat(client.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void whatCannotBeInflatedOrWasNotAgreedOnEndsTheConversation() {
        try (RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            assertThat(client.frame(true, 4, RawClient.TEXT, new byte[] {-1, -1, -1, -1, -1}).awaitClose()).isEqualTo(1007);
        }
        try (RawClient client = RawClient.open(bridge.port(), PATH, AS_BROWSERS_DO)) {
            assertThat(client.frame(true, 2, RawClient.TEXT, "{}".getBytes(StandardCharsets.UTF_8)).awaitClose()).isEqualTo(1002);
        }
        try (RawClient client = RawClient.open(bridge.port())) {
            assertThat(client.frame(true, 4, RawClient.TEXT, Deflated.deflate("{}".getBytes(StandardCharsets.UTF_8))).awaitClose()).isEqualTo(1002);
        }
    }
}
