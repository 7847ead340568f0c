package io.tickstream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.Tick;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged bridge against a real store, both as processes. */
@Timeout(240)
class BridgeIT {
    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store();

    static final EmbeddedService BRIDGE = Embedded.service(Parts.CDC_BRIDGE).using(STORE);

    private static StoreWriter writer;

    @BeforeAll
    static void startBridge() {
        writer = new StoreWriter(STORE);
        BRIDGE.start();
    }

    @AfterAll
    static void stop() {
        BRIDGE.close();
        writer.close();
    }

    @Test
    void everyTickArrivesOnceAndInOrder() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['ONCE1.VN','ONCE2.VN']}")) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> writer.writeTicks("ONCE2.VN", 1, 300));
            writer.writeTicks("ONCE1.VN", 1, 300);
            other.join();

            awaitSequence(client, "ONCE1.VN", 300);
            awaitSequence(client, "ONCE2.VN", 300);
            assertThat(client.sequences("ONCE1.VN")).isEqualTo(range(1, 300));
            assertThat(client.sequences("ONCE2.VN")).isEqualTo(range(1, 300));
        }
    }

    @Test
    void ticksWrittenTogetherArriveInTheOrderOfTheirSequence() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['BATCH.VN']}")) {
            for (long first = 1; first <= 200; first += 20) {
                writer.writeTogether(LongStream.range(first, first + 20).mapToObj(sequence -> StoreWriter.tick("BATCH.VN", sequence)).toList());
            }
            awaitSequence(client, "BATCH.VN", 200);
            assertThat(client.sequences("BATCH.VN")).isEqualTo(range(1, 200));
        }
    }

    @Test
    void aTickCarriesWhatTheStoreHolds() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['FIELDS.VN'],'stages':true}")) {
            Tick tick = StoreWriter.tick("FIELDS.VN", 7);
            writer.write(tick);

            awaitSequence(client, "FIELDS.VN", 7);
            JsonNode message = client.received("t", "FIELDS.VN").get(0);
            assertThat(message.get("p").toString()).isEqualTo("70007");
            assertThat(message.get("s").asLong()).isEqualTo(100);
            assertThat(message.get("x").asText()).isEqualTo("VSE");
            assertThat(message.get("t").asText()).isEqualTo("2026-11-20T02:15:00.070Z");
            assertThat(message.get("dv").asLong()).isEqualTo(700);
            assertThat(message.get("cp").toString()).isEqualTo("0.72");
            JsonNode stages = message.get("stages");
            assertThat(stages.get("producer").asLong()).isEqualTo(tick.producerTimestamp());
            assertThat(stages.get("kafka").asLong()).isEqualTo(tick.kafkaTimestamp());
            assertThat(stages.get("stored").asLong()).isBetween(tick.producerTimestamp() - 1, stages.get("pushed").asLong());
        }
    }

    @Test
    void aSnapshotIsContinuedWithoutAHole() {
        AtomicLong written = new AtomicLong();
        long last = 1_500;
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> LongStream.rangeClosed(1, last).forEach(sequence -> {
            writer.write(StoreWriter.tick("SNAP.VN", sequence));
            written.set(sequence);
        }));
        List<StreamClient> clients = new ArrayList<>();
        try {
            for (int i = 1; i <= 8; i++) {
                long due = i * 150L;
                Eventually.holds(due + " ticks written", () -> written.get() >= due || writing.isDone());
                clients.add(subscriber("{'action':'subscribe','trades':['*'],'snapshot':true}"));
            }
            writing.join();
            for (StreamClient client : clients) {
                awaitSequence(client, "SNAP.VN", last);
                JsonNode first = client.received("t", "SNAP.VN").get(0);
                assertThat(first.path("snapshot").asBoolean() || first.get("seq").asLong() == 1).as(first.toString()).isTrue();
                assertThat(client.sequences("SNAP.VN")).isEqualTo(range(first.get("seq").asLong(), last));
            }
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    @Test
    void minuteBarsComeWhenTheyCloseAndAgainWhenCorrected() {
        long start = StoreWriter.OPENING;
        try (StreamClient plain = subscriber("{'action':'subscribe','bars':['BAR.VN'],'updatedBars':['BAR.VN'],'dailyBars':['BAR.VN']}");
                StreamClient live = subscriber("{'action':'subscribe','bars':['BAR.VN'],'updatedBars':['BAR.VN'],'provisional':true}")) {
            writer.writeBar("BAR.VN", "1m", start, 70_100, "provisional", 0, 1);
            writer.writeBar("BAR.VN", "5m", start, 70_100, "provisional", 0, 1);
            writer.writeBar("BAR.VN", "1m", start, 70_200, "closed", 0, 2);
            writer.writeBar("BAR.VN", "1m", start, 70_200, "closed", 0, 2);
            writer.writeBar("BAR.VN", "1m", start, 70_300, "closed", 1, 3);
            writer.writeBar("BAR.VN", "1m", start, 70_300, "final", 1, 3);
            writer.writeDay("BAR.VN", 70_300, 3_600, 3);

            Eventually.holds("the final bar", () -> live.received("u", "BAR.VN").size() == 3);
            Eventually.holds("the correction", () -> plain.received("u", "BAR.VN").size() == 1);
            Eventually.holds("the day", () -> plain.received("d", "BAR.VN").size() == 1);
            assertThat(minutes(live)).containsExactly("u provisional 0", "b closed 0", "u closed 1", "u final 1");
            assertThat(minutes(plain)).containsExactly("b closed 0", "u closed 1");
            JsonNode day = plain.received("d", "BAR.VN").get(0);
            assertThat(day.get("t").asText()).isEqualTo("2026-11-19T17:00:00Z");
            assertThat(day.get("pc").asDouble()).isEqualTo(69_500);
        }
    }

    @Test
    void thePredecessorsClientsGetTheirShape() {
        try (StreamClient client = StreamClient.connect(BRIDGE.port(), "/stocks/ws/stocks_realtime")) {
            Eventually.holds("the client is known", () -> clients() > 0);
            Tick tick = StoreWriter.tick("OLD.VN", 3);
            writer.write(tick);

            Eventually.holds("the tick", () -> client.received().stream().anyMatch(message -> message.path("symbol").asText().equals("OLD")));
            JsonNode message = client.received().stream().filter(some -> some.path("symbol").asText().equals("OLD")).findFirst().orElseThrow();
            assertThat(message.toString()).isEqualTo("{\"symbol\":\"OLD\",\"price\":70003,\"change\":500,\"change_percent\":0.72,\"day_volume\":300,\"last_size\":100,\"producer_timestamp\":\""
                    + tick.producerTimestamp() + "\"}");
        }
    }

    @Test
    void everyMistakeHasItsCode() {
        try (StreamClient client = StreamClient.connect(BRIDGE.port(), "/v2/iex")) {
            client.say("{").say("{'action':'dance'}".replace('\'', '"')).say("{\"action\":\"subscribe\",\"trades\":\"FPT.VN\"}");
            client.say("{\"action\":\"auth\",\"key\":\"k\",\"secret\":\"s\"}").say("{\"action\":\"auth\",\"key\":\"k\",\"secret\":\"s\"}");

            Eventually.holds("all answers", () -> client.received().size() == 6);
            assertThat(client.received().stream().map(message -> message.has("code") ? message.get("code").asText() : message.get("msg").asText()))
                    .containsExactly("connected", "400", "410", "400", "authenticated", "403");
        }
    }

    @Test
    void forgetsAClientThatHangsUp() {
        StreamClient client = subscriber("{'action':'subscribe','trades':['*']}");
        Eventually.holds("a client is counted", () -> clients() > 0);
        client.close();

        Eventually.holds("no client is left", () -> clients() == 0);
    }

    @Test
    void strangersAreTurnedAwayAtTheDoor() {
        assertThat(refusal("/v2/iex", "https://evil.example")).isEqualTo(403);
        assertThat(refusal("/v2/nosuchfeed", "http://localhost:8005")).isEqualTo(404);
        assertThat(get("/v2/iex").statusCode()).isEqualTo(426);
        assertThat(get("/metrics").body()).containsPattern("cdc_dropped_total\\{reason=\"origin\",?} [1-9]")
                .containsPattern("cdc_dropped_total\\{reason=\"no_such_feed\",?} [1-9]")
                .containsPattern("cdc_dropped_total\\{reason=\"no_upgrade\",?} [1-9]");
    }

    @Test
    void healthAndStatisticsTellHowItStands() {
        writer.write(StoreWriter.tick("STATS.VN", 1));

        Eventually.holds("a tick is counted", () -> get("/stats").body().matches("(?s).*\"latency_ms\":\\{\"p50\":\\d+.*\"count\":[1-9].*"));
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("cdc_latency_ms_bucket", "cdc_events_total", "cdc_active_connections", "cdc_lag_ms");
    }

    @Test
    void anUpgradeToHttp2IsNotTakenUp() {
        assertThat(get("/metrics").version()).as("to a client that offers one").isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void aStoreThatWasKilledIsFoundAgain() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['KILL.VN']}")) {
            writer.writeTicks("KILL.VN", 1, 50);
            awaitSequence(client, "KILL.VN", 50);

            STORE.process().kill();
            Eventually.holds("the bridge is not ready", () -> get("/health/ready").statusCode() == 503);
            STORE.process().restart();
            Eventually.holds("the store takes rows", () -> writes(StoreWriter.tick("KILL.VN", 51)));
            writer.writeTicks("KILL.VN", 52, 100);

            awaitSequence(client, "KILL.VN", 100);
            assertThat(client.sequences("KILL.VN")).isEqualTo(range(1, 100));
            Eventually.holds("the bridge is ready", () -> get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void aStoreThatHungIsCaughtUpWith() {
        try (StreamClient client = subscriber("{'action':'subscribe','trades':['HANG.VN']}")) {
            writer.writeTicks("HANG.VN", 1, 50);
            awaitSequence(client, "HANG.VN", 50);

            STORE.process().suspend();
            Eventually.holds("the bridge is not ready", () -> get("/health/ready").statusCode() == 503);
            STORE.process().resume();
            Eventually.holds("the store answers", () -> writes(StoreWriter.tick("HANG.VN", 51)));
            writer.writeTicks("HANG.VN", 52, 100);

            awaitSequence(client, "HANG.VN", 100);
            assertThat(client.sequences("HANG.VN")).isEqualTo(range(1, 100));
            Eventually.holds("the bridge is ready", () -> get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void aBridgeThatWasKilledTellsTheNewestState() {
        try (StreamClient before = subscriber("{'action':'subscribe','trades':['AGAIN.VN']}")) {
            writer.writeTicks("AGAIN.VN", 1, 20);
            awaitSequence(before, "AGAIN.VN", 20);
        }
        BRIDGE.process().kill();
        writer.writeTicks("AGAIN.VN", 21, 40);
        BRIDGE.process().restart();

        try (StreamClient after = subscriber("{'action':'subscribe','trades':['AGAIN.VN'],'snapshot':true}")) {
            awaitSequence(after, "AGAIN.VN", 40);
            writer.writeTicks("AGAIN.VN", 41, 60);
            awaitSequence(after, "AGAIN.VN", 60);
            assertThat(after.sequences("AGAIN.VN")).isEqualTo(range(40, 60));
        }
    }

    @Test
    void beingAskedToStopIsNoFailure() {
        BRIDGE.process().stop();
        try {
            assertThat(BRIDGE.process().exitCode()).hasValue(0);
        } finally {
            BRIDGE.process().restart();
        }
    }

    private static StreamClient subscriber(String request) {
        StreamClient client = StreamClient.connect(BRIDGE.port(), "/v2/iex").say(request.replace('\'', '"'));
        client.await("subscription");
        return client;
    }

    private static void awaitSequence(StreamClient client, String symbol, long sequence) {
        Eventually.holds(symbol + " " + sequence + ", has " + client.sequences(symbol).size(), () -> client.sequences(symbol).contains(sequence));
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<String> minutes(StreamClient client) {
        return client.received().stream()
                .filter(message -> message.path("T").asText().matches("[bu]"))
                .map(message -> message.get("T").asText() + " " + message.get("state").asText() + " " + message.get("rev").asInt())
                .toList();
    }

    private static int clients() {
        Matcher clients = Pattern.compile("\"clients\":(\\d+)").matcher(get("/stats").body());
        return clients.find() ? Integer.parseInt(clients.group(1)) : -1;
    }

    private static boolean writes(Tick tick) {
        try {
            writer.write(tick);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(BRIDGE.url() + path)).timeout(Duration.ofSeconds(5)).build());
    }

    /** The status a WebSocket handshake is refused with. */
    private static int refusal(String path, String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create("ws://127.0.0.1:" + BRIDGE.port() + path), new WebSocket.Listener() {})
                .handle((socket, error) -> error instanceof CompletionException wrapped
                                && wrapped.getCause() instanceof WebSocketHandshakeException refused
                        ? refused.getResponse().statusCode()
                        : error instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : 0)
                .join();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
