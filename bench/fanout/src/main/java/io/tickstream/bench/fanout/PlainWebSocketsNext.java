package io.tickstream.bench.fanout;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** quarkus-websockets-next as its guide shows it. */
@Singleton
@WebSocket(path = "/websockets-next")
public class PlainWebSocketsNext {
    private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();

    @OnOpen
    @NonBlocking
    public void open(WebSocketConnection connection) {
        connections.add(connection);
    }

    @OnTextMessage
    @NonBlocking
    public void text(String ignored) {
        // Nothing a client says matters here.
    }

    @OnClose
    @NonBlocking
    public void close(WebSocketConnection connection) {
        connections.remove(connection);
    }

    void publish(long number) {
        String text = Ticks.text(number);
        connections.forEach(connection -> connection.sendText(text).subscribe().with(done -> {}, failure -> connections.remove(connection)));
    }
}
