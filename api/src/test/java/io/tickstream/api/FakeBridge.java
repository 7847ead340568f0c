package io.tickstream.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A bridge that says what a test wants, in the protocol of /v2/iex: greets, confirms subscriptions, remembers what it was sent. */
final class FakeBridge implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final Set<ServerWebSocket> clients = ConcurrentHashMap.newKeySet();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile HttpServer server;
    private volatile String secret;

    FakeBridge(int port) {
        this.port = port;
        listen();
    }

    void listen() {
        server = vertx.createHttpServer()
                .webSocketHandler(this::accept)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void accept(ServerWebSocket client) {
        if (!client.path().equals("/v2/iex")) {
            client.close();
            return;
        }
        connections.incrementAndGet();
        clients.add(client);
        client.closeHandler(closed -> clients.remove(client));
        AtomicBoolean known = new AtomicBoolean();
        client.textMessageHandler(text -> {
            received.add(text);
            if (secret != null && !known.get()) {
                known.set(text.contains("\"auth\"") && text.contains("\"secret\":\"" + secret + "\""));
                client.writeTextMessage(
                        known.get() ? "[{\"T\":\"success\",\"msg\":\"authenticated\"}]"
                                : "[{\"T\":\"error\",\"code\":" + (text.contains("\"auth\"") ? 402 : 401) + ",\"msg\":\"no\"}]");
                return;
            }
            client.writeTextMessage("[{\"T\":\"subscription\",\"trades\":[\"*\"],\"quotes\":[],\"bars\":[],\"updatedBars\":[],\"dailyBars\":[\"*\"]}]");
        });
        client.writeTextMessage("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    }

    /** From now on clients need this secret; null: none. */
    void lock(String with) {
        secret = with;
    }

    /** Sends an array of messages to all. */
    void push(String... messages) {
        String array = "[" + String.join(",", messages) + "]";
        clients.forEach(client -> client.writeTextMessage(array));
    }

    static String trade(String symbol, double price, double change, long dayVolume, long sequence, String time) {
        long now = System.currentTimeMillis();
        return "{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"p\":%s,\"s\":100,\"t\":\"%s\",\"ch\":%s,\"cp\":%s,\"dv\":%d,\"seq\":%d,\"stages\":{\"producer\":%d,\"pushed\":%d}}"
                .formatted(symbol, sequence, price, time, change, change / (price - change) * 100, dayVolume, sequence, now - 20, now);
    }

    static String bar(String type, String symbol, String time, double open, double high, double low, double close, long volume) {
        return "{\"T\":\"%s\",\"S\":\"%s\",\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%d,\"n\":5,\"vw\":%s,\"rev\":0,\"seq\":1}"
                .formatted(type, symbol, time, open, high, low, close, volume, close);
    }

    /** What the clients sent, oldest first. */
    List<String> received() {
        return received;
    }

    /** How many connections there ever were, and how many there are. */
    int connections() {
        return connections.get();
    }

    int clients() {
        return clients.size();
    }

    /** Stops listening and drops all clients. */
    void vanish() {
        clients.forEach(ServerWebSocket::close);
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
