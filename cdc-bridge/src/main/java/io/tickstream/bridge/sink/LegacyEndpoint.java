package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Client;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The predecessor's stream: every tick to everybody; what clients say is ignored. */
@Singleton
@ServerEndpoint("/stocks/ws/stocks_realtime")
public final class LegacyEndpoint {
    private static final System.Logger LOG = System.getLogger(LegacyEndpoint.class.getName());
    private static final String CLIENT = "client";

    private final Desk desk;

    @Inject
    public LegacyEndpoint(Desk desk) {
        this.desk = desk;
    }

    @OnOpen
    public void open(Session session) {
        session.getUserProperties().put(CLIENT, desk.openLegacy(session, Handshake.of(session)));
    }

    @OnMessage
    public void text(Session session, String ignored) {
        // Nothing that could be said here has a meaning.
    }

    @OnClose
    public void close(Session session) {
        if (session.getUserProperties().get(CLIENT) instanceof Client client) {
            desk.hub().leave(client);
        }
    }

    @OnError
    public void error(Session session, Throwable error) {
        LOG.log(System.Logger.Level.DEBUG, "A client's connection failed: {0}", error.toString());
    }
}
