package io.tickstream.local.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the bridge that follows one symbol and remembers what it hears. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    /** Follows the trades; returns once the bridge has confirmed the subscription. */
    static StreamClient follow(int port, String symbol) {
        return follow(port, "trades", symbol);
    }

    /** Follows a channel, by its name in a subscription; returns once the bridge has confirmed it. */
    static StreamClient follow(int port, String channel, String symbol) {
        StreamClient client = new StreamClient();
        client.socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v2/iex"), client)
                .join();
        client.socket.sendText("{\"action\":\"subscribe\",\"%s\":[\"%s\"],\"stages\":true}".formatted(channel, symbol), true).join();
        Patience.until("the subscription is confirmed", true, () -> client.received.stream().anyMatch(message -> message.path("T").asText().equals("subscription")));
        return client;
    }

    /** Event times of the trades so far, in the order they came. */
    List<Instant> tradeTimes() {
        return received.stream()
                .filter(message -> message.path("T").asText().equals("t"))
                .map(message -> Instant.parse(message.get("t").asText()))
                .toList();
    }

    /** The stages the newest trade has passed, in their order. */
    List<String> stages() {
        List<String> names = new ArrayList<>();
        received.stream()
                .filter(message -> message.path("T").asText().equals("t"))
                .reduce((before, after) -> after)
                .ifPresent(trade -> trade.path("stages").fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** Revision and coverage of the daily bars so far. */
    List<String> dailyRevisions() {
        return received.stream()
                .filter(message -> message.path("T").asText().equals("d"))
                .map(message -> message.path("rev").asInt() + " " + message.path("cov").asText())
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JSON.readTree(partial.toString()).forEach(received::add);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + partial, e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
