package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Conversation;
import io.tickstream.bridge.flow.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The stream of {@code docs/websocket.md}. */
@Singleton
@ServerEndpoint("/v2/{feed}")
public final class StreamEndpoint {
    private static final System.Logger LOG = System.getLogger(StreamEndpoint.class.getName());
    private static final String CONVERSATION = "conversation";

    private final Desk desk;

    @Inject
    public StreamEndpoint(Desk desk) {
        this.desk = desk;
    }

    @OnOpen
    public void open(Session session) {
        Handshake handshake = Handshake.of(session);
        session.getUserProperties().put(CONVERSATION, desk.open(session, handshake, Feeds.CARRIED.contains(session.getPathParameters().get("feed"))));
    }

    @OnMessage
    public void text(Session session, String message) {
        conversation(session).receive(RequestReader.text(message));
    }

    @OnMessage
    public void binary(Session session, byte[] message) {
        conversation(session).receive(RequestReader.binary(message));
    }

    @OnClose
    public void close(Session session) {
        Conversation conversation = conversation(session);
        if (conversation != null) {
            conversation.closed();
        }
    }

    @OnError
    public void error(Session session, Throwable error) {
        LOG.log(System.Logger.Level.DEBUG, "A client's connection failed: {0}", error.toString());
        Conversation conversation = conversation(session);
        if (conversation != null) {
            conversation.failed();
        }
    }

    private static Conversation conversation(Session session) {
        return (Conversation) session.getUserProperties().get(CONVERSATION);
    }
}
