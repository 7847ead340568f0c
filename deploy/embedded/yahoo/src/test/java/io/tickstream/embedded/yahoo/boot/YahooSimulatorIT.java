package io.tickstream.embedded.yahoo.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import io.tickstream.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class YahooSimulatorIT {
    private static final String FRAME = "{\"id\":\"FPT.VN\",\"price\":116700,\"time\":1748916900000,\"day_volume\":5}";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private YahooSimulator simulator;

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void speaksBothVersions() throws Exception {
        start(Map.of());
        Client v1 = connect("/");
        Client v2 = connect("/?version=2");

        v1.say("{\"subscribe\":[\"FPT.VN\"]}");
        v2.say("{\"subscribe\":[\"FPT.VN\"]}");
        post("/control/frame", "application/json", FRAME);

        assertThat(v1.next()).isEqualTo("CgZGUFQuVk4VAO7jRxjAwpC55mVICg==");
        assertThat(v2.next()).isEqualTo("{\"type\":\"pricing\",\"message\":\"CgZGUFQuVk4VAO7jRxjAwpC55mVICg==\"}");
    }

    @Test
    void greetsWithTheLastKnownPrice() throws Exception {
        start(Map.of());
        post("/control/frame", "application/json", FRAME);
        Client late = connect("/");

        late.say("{\"subscribe\":[\"FPT.VN\",\"VCB.VN\"]}");

        assertThat(late.next()).isEqualTo("CgZGUFQuVk4VAO7jRxjAwpC55mVICg==");
    }

    @Test
    void silentlyIgnoresWhatIsBeyondAHundred() throws Exception {
        start(Map.of());
        Client client = connect("/");
        String symbols = IntStream.range(0, 101).mapToObj(i -> "\"S" + i + "\"").collect(Collectors.joining(","));
        client.say("{\"subscribe\":[" + symbols + "]}");

        assertThat(post("/control/frame", "application/json", "{\"id\":\"S100\",\"price\":1}")).contains("\"connections\":0");
        assertThat(post("/control/frame", "application/json", "{\"id\":\"S99\",\"price\":1}")).contains("\"connections\":1");
        client.say("{\"unsubscribe\":[\"S0\"],\"subscribe\":[\"S100\"]}");
        awaitSubscribed("S100");
    }

    @Test
    void closesWithoutAStatusWhenItDoesNotUnderstand() throws Exception {
        start(Map.of());
        Client client = connect("/");

        client.say("{\"subscribe\":\"FPT.VN\"}");

        assertThat(client.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1005);
    }

    @Test
    void sendsRawFramesAndCutsAndMutesOnDemand() throws Exception {
        start(Map.of());
        Client client = connect("/?version=2");
        client.say("{\"subscribe\":[\"FPT.VN\"]}");
        awaitSubscribed("FPT.VN");

        assertThat(post("/control/frame?symbol=FPT.VN", "text/plain", "%%%")).contains("\"connections\":1");
        assertThat(client.next()).isEqualTo("%%%");
        post("/control/silence?symbol=FPT.VN", "text/plain", "");
        post("/control/frame", "application/json", FRAME);
        post("/control/disconnect", "text/plain", "");
        client.closed.handle((status, failure) -> status).get(20, TimeUnit.SECONDS);

        assertThat(client.frames).as("nothing came while it was mute").isEmpty();
        assertThat(post("/control/frame", "application/json", "{\"id\":\"A\",\"prise\":1}")).contains("prise");
    }

    @Test
    void tradesPlausiblyAndGoesOnAfterARestart() throws Exception {
        start(Map.of("SIM_TICKS_PER_SECOND", "500"));
        Client client = connect("/?version=2");
        client.say("{\"subscribe\":[\"HPG.VN\",\"SHB.VN\",\"AAPL\"]}");
        Map<String, Long> volumes = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            PricingData data = ((Pricing) YahooFrameCodec.decode(client.next())).data();
            assertThat(data.getId()).isIn("HPG.VN", "SHB.VN");
            assertThat(data.getDayVolume()).isGreaterThanOrEqualTo(volumes.getOrDefault(data.getId(), 0L));
            volumes.put(data.getId(), data.getDayVolume());
        }
        simulator.close();

        start(Map.of("SIM_TICKS_PER_SECOND", "500"));
        Client again = connect("/?version=2");
        again.say("{\"subscribe\":[\"HPG.VN\"]}");

        PricingData first = ((Pricing) YahooFrameCodec.decode(again.next())).data();
        assertThat(first.getDayVolume()).isGreaterThanOrEqualTo(volumes.getOrDefault("HPG.VN", 0L));
    }

    private void start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "YAHOO_SIM_PORT", "0", "SIM_TICKS_PER_SECOND", "0", "SIM_FAULTS", "none", "DATA_DIR", directory.toString()));
        all.putAll(settings);
        simulator = YahooSimulator.start(Settings.of(SimulatorSettings.class).read(all));
    }

    private void awaitSubscribed(String symbol) throws Exception {
        while (!get("/control/connections").contains("\"" + symbol + "\"")) {
            Thread.onSpinWait();
        }
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private String post(String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private Client connect(String path) {
        Client client = new Client();
        client.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + simulator.port() + path), client)
                .join();
        return client;
    }

    private final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private volatile CompletableFuture<Void> pong = new CompletableFuture<>();
        private WebSocket socket;

        /** Returns once the server has heard it. */
        void say(String text) throws Exception {
            socket.sendText(text, true).join();
            socket.sendPing(ByteBuffer.allocate(0)).join();
            pong.get(20, TimeUnit.SECONDS);
            pong = new CompletableFuture<>();
        }

        String next() throws InterruptedException {
            String frame = frames.poll(20, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within 20 s").isNotNull();
            return frame;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            frames.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(null);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            pong.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
            pong.complete(null);
        }
    }
}
