package io.tickstream.bench.fanout;

import jakarta.inject.Singleton;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** quarkus-websockets as its guide shows it. */
@Singleton
@ServerEndpoint("/websockets")
public final class PlainWebSockets {
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    @OnOpen
    public void open(Session session) {
        sessions.add(session);
    }

    @OnClose
    public void close(Session session) {
        sessions.remove(session);
    }

    void publish(long number) {
        String text = Ticks.text(number);
        sessions.forEach(session -> session.getAsyncRemote().sendText(text));
    }
}
