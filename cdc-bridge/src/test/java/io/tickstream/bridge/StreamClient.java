package io.tickstream.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A JSON client of the stream that remembers everything it was told. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile int closeCode;
    private WebSocket socket;

    static StreamClient connect(int port, String path) {
        StreamClient client = new StreamClient();
        client.socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
    }

    StreamClient say(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    /** Everything so far, in order. */
    List<JsonNode> received() {
        return List.copyOf(received);
    }

    /** The messages of a type for a symbol so far, in order. */
    List<JsonNode> received(String type, String symbol) {
        return received.stream()
                .filter(message -> message.path("T").asText().equals(type) && message.path("S").asText().equals(symbol))
                .toList();
    }

    List<Long> sequences(String symbol) {
        return received("t", symbol).stream().map(message -> message.get("seq").asLong()).toList();
    }

    JsonNode await(String type) {
        Eventually.holds("a message of type " + type, () -> received.stream().anyMatch(message -> message.path("T").asText().equals(type)));
        return received.stream().filter(message -> message.path("T").asText().equals(type)).findFirst().orElseThrow();
    }

    int closeCode() {
        return closeCode;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = JSON.readTree(partial.toString());
                if (message.isArray()) {
                    message.forEach(received::add);
                } else {
                    received.add(message);
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + partial, e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
