package io.tickstream.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The simulator's control: says exactly which frame comes next. */
final class Exchange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Exchange(int port) {
        this.port = port;
    }

    /** Waits until somebody follows the symbol, then sends the tick once. */
    void print(SentTick tick) {
        awaitFollower(tick.symbol());
        Patience.until("a follower gets the tick", 1, () -> post("/control/frame", "application/json", tick.json()).get("connections").asInt());
    }

    /** Sends a text frame as it stands to whoever follows the symbol. */
    void send(String symbol, String frame) {
        awaitFollower(symbol);
        Patience.until("a follower gets the frame", 1, () -> post("/control/frame?symbol=" + symbol, "text/plain", frame).get("connections").asInt());
    }

    void awaitFollower(String symbol) {
        Patience.until("somebody follows " + symbol, true, () -> {
            for (JsonNode connection : JSON.readTree(get("/control/connections"))) {
                for (JsonNode followed : connection.get("symbols")) {
                    if (followed.asText().equals(symbol)) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private JsonNode post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT);
    }
}
