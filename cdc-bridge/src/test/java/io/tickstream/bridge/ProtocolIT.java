package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** docs/websocket.md, sentence by sentence, over real sockets: a bridge that wants keys, and has little patience. */
@Timeout(180)
class ProtocolIT {
    private static final String KEY = "{'action':'auth','key':'me','secret':'secret'}";
    private static final Map<String, String> KEY_HEADERS = Map.of("APCA-API-KEY-ID", "me", "APCA-API-SECRET-KEY", "secret");
    private static final Map<String, String> PACKED =
            Map.of("APCA-API-KEY-ID", "me", "APCA-API-SECRET-KEY", "secret", "Content-Type", "application/msgpack");

    private static EmbeddedService bridge;
    private static StoreWriter writer;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("keys");
        Files.writeString(keys, "# SHA-256 of: secret\nme:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b\n");
        writer = new StoreWriter(Shared.STORE);
        bridge = Embedded.service(Parts.CDC_BRIDGE)
                .using(Shared.STORE)
                .with("AUTH", "on")
                .with("API_KEYS_FILE", keys)
                .with("AUTH_TIMEOUT", "3s")
                .with("IDLE_TIMEOUT", "5s")
                .with("MAX_CONNECTIONS", "8")
                .with("MAX_SYMBOLS", "40")
                .start();
    }

    @AfterAll
    static void stop() {
        bridge.close();
        writer.close();
    }

    @Test
    void aKeyByMessage() {
        try (RawClient client = RawClient.open(bridge.port())) {
            client.say("{'action':'subscribe','trades':['*']}").say("{'action':'auth','key':'me','secret':'Secret'}").say("{'action':'auth'}");
            client.say(KEY).say(KEY).say("{'action':'subscribe','trades':['*']}");

            assertThat(List.of(client.told(), client.told(), client.told(), client.told(), client.told(), client.told(), client.told()))
                    .containsExactly("connected", "401", "402", "402", "authenticated", "403", "subscription");
        }
    }

    @Test
    void aKeyInTheHandshake() {
        for (Map<String, String> headers : List.of(KEY_HEADERS, Map.of("Authorization", "Bearer secret"))) {
            try (RawClient client = RawClient.open(bridge.port(), "/v2/sip", headers)) {
                assertThat(List.of(client.told(), client.told())).containsExactly("connected", "authenticated");
            }
        }
        try (RawClient client = RawClient.open(bridge.port(), "/v2/iex", Map.of("Authorization", "Bearer guess"))) {
            assertThat(List.of(client.told(), client.told())).containsExactly("connected", "402");
        }
    }

    @Test
    void aFeedOfAlpacasThatIsNotCarried() {
        try (RawClient client = RawClient.open(bridge.port(), "/v2/otc", KEY_HEADERS)) {
            assertThat(List.of(client.told(), client.told())).containsExactly("connected", "409");
            assertThat(client.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void noKeyInTime() {
        try (RawClient client = RawClient.open(bridge.port())) {
            assertThat(List.of(client.told(), client.told())).containsExactly("connected", "404");
            assertThat(client.awaitClose()).isEqualTo(1008);
            assertThat(client.awaitEnd()).isTrue();
        }
    }

    @Test
    void moreSymbolsThanAllowed() {
        try (RawClient client = authenticated(KEY_HEADERS)) {
            client.say("{'action':'subscribe','trades':['VN30'],'bars':['VN30']}").say("{'action':'subscribe','trades':['VN30']}");

            assertThat(List.of(client.told(), client.told())).containsExactly("405", "subscription");
        }
    }

    @Test
    void moreClientsThanAllowed() {
        List<RawClient> clients = new ArrayList<>();
        try {
            RawClient last = RawClient.open(bridge.port());
            while (last.told().equals("connected") && clients.size() < 20) {
                clients.add(last);
                last = RawClient.open(bridge.port());
            }
            assertThat(last.awaitClose()).isEqualTo(1013);
            assertThat(clients).hasSizeLessThanOrEqualTo(8);
            last.close();
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void messagePackBothWays() throws IOException {
        try (RawClient client = RawClient.open(bridge.port(), "/v2/iex", PACKED)) {
            assertThat(text(client.packed(), "msg")).isEqualTo("connected");
            assertThat(text(client.packed(), "msg")).isEqualTo("authenticated");
            client.frame(RawClient.BINARY, new byte[] {(byte) 0xc1});
            assertThat(value(client.packed(), "code").asIntegerValue().toInt()).isEqualTo(400);
            client.frame(RawClient.BINARY, subscription("PACK.VN"));
            Map<Value, Value> state = client.packed();
            assertThat(value(state, "trades")).isEqualTo(ValueFactory.newArray(ValueFactory.newString("PACK.VN")));

            Tick tick = StoreWriter.tick("PACK.VN", 7);
            writer.write(tick);
            Map<Value, Value> trade = client.packed();
            assertThat(text(trade, "T")).isEqualTo("t");
            assertThat(value(trade, "t").asTimestampValue().toInstant()).isEqualTo(Instant.ofEpochMilli(tick.eventTime()));
            assertThat(value(trade, "p").asFloatValue().toDouble()).isEqualTo(70_007);
            assertThat(value(trade, "s").asIntegerValue().toLong()).isEqualTo(100);
            assertThat(value(trade, "seq").asIntegerValue().toLong()).isEqualTo(7);
            Map<Value, Value> stages = value(trade, "stages").asMapValue().map();
            assertThat(value(stages, "producer").asIntegerValue().toLong()).isEqualTo(tick.producerTimestamp());
            assertThat(value(stages, "pushed").asIntegerValue().toLong()).isGreaterThanOrEqualTo(tick.producerTimestamp());

            writer.writeBar("PACK.VN", "1m", StoreWriter.OPENING, 70_200, "closed", 0, 9);
            Map<Value, Value> bar = client.packed();
            assertThat(text(bar, "T")).isEqualTo("b");
            assertThat(value(bar, "t").asTimestampValue().toInstant()).isEqualTo(Instant.ofEpochMilli(StoreWriter.OPENING));
        }
    }

    @Test
    void groupsAndTheStar() {
        for (String word : List.of("VN30", "Technology", "*")) {
            try (RawClient client = authenticated(KEY_HEADERS)) {
                client.say("{'action':'subscribe','trades':['" + word + "']}");
                assertThat(client.told()).isEqualTo("subscription");
                long sequence = word.hashCode() & 0xff;
                writer.write(StoreWriter.tick("NOGROUP.VN", sequence));
                writer.write(StoreWriter.tick("FPT.VN", sequence));

                JsonNode first = client.message();
                assertThat(first.get("S").asText()).isEqualTo(word.equals("*") ? "NOGROUP.VN" : "FPT.VN");
                assertThat(first.get("seq").asLong()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void unsubscribing() {
        try (RawClient client = authenticated(KEY_HEADERS)) {
            client.say("{'action':'subscribe','trades':['UN1.VN','UN2.VN']}").say("{'action':'unsubscribe','trades':['UN1.VN']}");
            assertThat(client.told()).isEqualTo("subscription");
            assertThat(client.message().get("trades").toString()).isEqualTo("[\"UN2.VN\"]");
            writer.write(StoreWriter.tick("UN1.VN", 1));
            writer.write(StoreWriter.tick("UN2.VN", 2));

            assertThat(client.message().get("S").asText()).isEqualTo("UN2.VN");
        }
    }

    @Test
    void conflationSendsTheNewest() {
        try (RawClient client = authenticated(KEY_HEADERS)) {
            client.say("{'action':'subscribe','trades':['CONF.VN'],'conflate_ms':500}");
            assertThat(client.told()).isEqualTo("subscription");
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writer.writeTicks("CONF.VN", 1, 200));

            List<Long> seen = new ArrayList<>();
            while (!seen.contains(200L)) {
                seen.add(client.message().get("seq").asLong());
            }
            writing.join();
            assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeLessThan(100);
        }
    }

    @Test
    void thePredecessorsPathWantsTheKeyInTheHandshake() {
        try (RawClient stranger = RawClient.open(bridge.port(), "/stocks/ws/stocks_realtime", Map.of());
                RawClient client = RawClient.open(bridge.port(), "/stocks/ws/stocks_realtime", KEY_HEADERS)) {
            assertThat(stranger.awaitClose()).isEqualTo(1008);
            client.frame(RawClient.PING, new byte[0]);
            assertThat(client.read().opcode()).isEqualTo(RawClient.PONG);
            writer.write(StoreWriter.tick("LEGACY.VN", 3));
            assertThat(client.read().text()).startsWith("{\"symbol\":\"LEGACY\",\"price\":70003,");
        }
    }

    @Test
    void pingsAreAnsweredWithWhatTheyCarry() {
        try (RawClient client = RawClient.open(bridge.port())) {
            client.told();
            client.frame(RawClient.PING, "abc".getBytes());
            RawClient.Frame pong = client.read();
            assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
            assertThat(pong.text()).isEqualTo("abc");
        }
    }

    @Test
    void whoAnswersPingsStaysAndWhoDoesNotIsClosed() {
        try (RawClient silent = authenticated(KEY_HEADERS);
                RawClient alive = authenticated(KEY_HEADERS)) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < 6_000_000_000L) {
                RawClient.Frame frame = alive.read();
                assertThat(frame.opcode()).isEqualTo(RawClient.PING);
                alive.frame(RawClient.PONG, frame.payload());
            }
            assertThat(silent.awaitClose()).isEqualTo(1001);
        }
    }

    @Test
    void aHalfOpenConnectionIsForgotten() {
        RawClient gone = authenticated(KEY_HEADERS);
        gone.say("{'action':'subscribe','trades':['*']}");
        Eventually.holds("the silent client is let go", () -> metric("cdc_active_connections") == 0);
        assertThat(metric("cdc_dropped_total{reason=\"idle\"")).isPositive();
        gone.close();
    }

    @Test
    void aClosingHandshakeIsAnswered() {
        try (RawClient client = RawClient.open(bridge.port())) {
            client.told();
            client.frame(RawClient.CLOSE, new byte[] {0x03, (byte) 0xe8});
            assertThat(client.read().code()).isEqualTo(1000);
            assertThat(client.awaitEnd()).isTrue();
        }
    }

    @Test
    void everyMessageIsOfTheServedDocument() {
        AsyncApi document = AsyncApi.of(bridge.url());
        List<String> requests = List.of(
                KEY,
                "{'action':'subscribe','trades':['DOC.VN'],'bars':['DOC.VN'],'updatedBars':['DOC.VN'],'dailyBars':['DOC.VN'],'provisional':true,'stages':true}",
                "{'action':'unsubscribe','quotes':['VN30']}",
                "{'action':'subscribe','trades':['*'],'bars':['*'],'dailyBars':['*'],'snapshot':true,'conflate_ms':0}",
                "{'action':'subscribe','trades':['DOC.VN'],'since':{'DOC.VN':-1,'FPT.VN':[3,5]}}");
        requests.forEach(request -> document.checkRequest(request.replace('\'', '"')));
        List<JsonNode> told = new ArrayList<>();
        try (RawClient client = RawClient.open(bridge.port())) {
            requests.forEach(client::say);
            client.say(KEY);
            while (told.stream().noneMatch(message -> message.path("code").asInt() == 403)) {
                told.add(client.message());
            }
            writer.write(StoreWriter.tick("DOC.VN", 1));
            writer.writeBar("DOC.VN", "1m", StoreWriter.OPENING, 70_100, "provisional", 0, 1);
            writer.writeBar("DOC.VN", "1m", StoreWriter.OPENING, 70_200, "closed", 0, 2);
            writer.writeDay("DOC.VN", 70_300, 3_600, 3);
            Set<String> usual = document.types();
            usual.remove("gap");
            while (!told.stream().map(message -> message.get("T").asText()).toList().containsAll(usual)) {
                told.add(client.message());
            }
        }
        told.forEach(document::checkMessage);
        assertThat(told.stream().filter(message -> message.has("stages"))).isNotEmpty();
        document.mustRefuse(told.get(0), "nobody", "knows this");
    }

    @Test
    void alpacasSdkStreamsUnmodified() {
        AlpacaSdk.install();
        Map<String, String> environment = Map.of(
                "URL", "ws://127.0.0.1:" + bridge.port() + "/v2/iex", "KEY_ID", "me", "SECRET", "secret", "SYMBOL", "SDK.VN");
        try (AlpacaSdk sdk = AlpacaSdk.start(environment)) {
            assertThat(sdk.await("authenticated", 1).get("status").asText()).isEqualTo("authenticated");
            sdk.say("subscribe");
            assertThat(sdk.await("subscription", 2).get("bars").toString()).isEqualTo("[\"SDK.VN\"]");
            Tick tick = StoreWriter.tick("SDK.VN", 7);
            writer.write(tick);
            writer.writeBar("SDK.VN", "1m", StoreWriter.OPENING, 70_200, "closed", 0, 2);

            JsonNode trade = sdk.await("trade", 1);
            assertThat(trade.get("symbol").asText()).isEqualTo("SDK.VN");
            assertThat(trade.get("price").asDouble()).isEqualTo(tick.price());
            assertThat(trade.get("size").asLong()).isEqualTo(100);
            assertThat(trade.get("id").asLong()).isEqualTo(7);
            assertThat(Instant.parse(trade.get("timestampRaw").asText())).isEqualTo(Instant.ofEpochMilli(tick.eventTime()));
            JsonNode bar = sdk.await("bar", 1);
            assertThat(bar.get("close").asDouble()).isEqualTo(70_200);
            assertThat(Instant.parse(bar.get("timestampRaw").asText())).isEqualTo(Instant.ofEpochMilli(StoreWriter.OPENING));

            sdk.say("unsubscribe");
            assertThat(sdk.await("subscription", 3).get("trades")).isEmpty();
            writer.write(StoreWriter.tick("SDK.VN", 8));
            writer.writeBar("SDK.VN", "1m", StoreWriter.OPENING + 60_000, 70_300, "closed", 0, 9);
            sdk.await("bar", 2);
            assertThat(sdk.told("trade")).hasSize(1);
            assertThat(sdk.told("error")).isEmpty();
        }
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put("SECRET", "guess");
        try (AlpacaSdk sdk = AlpacaSdk.start(wrong)) {
            JsonNode refused = sdk.await("authenticated", 1);
            assertThat(refused.get("status").asText()).isEqualTo("server_rejected");
            assertThat(refused.get("code").asInt()).isEqualTo(402);
        }
    }

    @Test
    void everyoneIsToldWhenTheBridgeStops() {
        try (RawClient client = authenticated(KEY_HEADERS);
                RawClient packed = authenticated(PACKED);
                RawClient old = RawClient.open(bridge.port(), "/stocks/ws/stocks_realtime", KEY_HEADERS)) {
            bridge.process().handle().destroy();

            assertThat(List.of(client.awaitClose(), packed.awaitClose(), old.awaitClose())).containsOnly(1001);
            assertThat(bridge.process().awaitExit(Duration.ofSeconds(20))).isZero();
        } finally {
            bridge.process().restart();
        }
    }

    private static RawClient authenticated(Map<String, String> headers) {
        RawClient client = RawClient.open(bridge.port(), "/v2/iex", headers);
        client.read();
        client.read();
        return client;
    }

    private static double metric(String name) {
        return Metrics.read(bridge.url(), name);
    }

    private static byte[] subscription(String symbol) throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(4).packString("action").packString("subscribe");
            packer.packString("trades").packArrayHeader(1).packString(symbol).packString("bars").packArrayHeader(1).packString(symbol);
            packer.packString("stages").packBoolean(true);
            return packer.toByteArray();
        }
    }

    private static Value value(Map<Value, Value> message, String key) {
        return message.get(ValueFactory.newString(key));
    }

    private static String text(Map<Value, Value> message, String key) {
        return value(message, key).asStringValue().asString();
    }
}
