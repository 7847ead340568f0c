package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Client;
import io.tickstream.bridge.flow.Conversation;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Request;
import io.tickstream.bridge.flow.Socket;
import io.tickstream.bridge.flow.SymbolGroups;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where sessions of the WebSocket container become clients, and where silent ones are noticed: each is pinged, and one
 * that has not been heard of for the idle time is closed.
 */
public final class Desk {
    private static final System.Logger LOG = System.getLogger(Desk.class.getName());
    private static final Map<Channel, List<String>> EVERY_TRADE = Map.of(Channel.TRADES, List.of(SymbolGroups.ALL));

    private final Hub hub;
    private final Keys keys;
    private final Limits limits;
    private final Meters meters;
    private final ScheduledExecutorService clock;
    private final Duration idle;
    private final Map<Session, Long> heard = new ConcurrentHashMap<>();
    private final LegacyEncoder legacy = new LegacyEncoder();

    /** @param idle how long a client may be silent, pongs included */
    public Desk(Hub hub, Keys keys, Limits limits, Meters meters, ScheduledExecutorService clock, Duration idle) {
        this.hub = hub;
        this.keys = keys;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
        this.idle = idle;
        long third = Math.max(1, idle.toMillis() / 3);
        clock.scheduleAtFixedRate(this::sweep, third, third, TimeUnit.MILLISECONDS);
    }

    Conversation open(Session session, WireFormat format, Optional<Request.Authenticate> handshake) {
        heard(session);
        Client client = new Client(new WebSocketSocket(session, clock), format.encoders().plain(), limits.queue(), meters);
        Conversation conversation = new Conversation(client, hub, keys, limits, format.encoders(), clock);
        conversation.open(handshake);
        return conversation;
    }

    /** The predecessor's clients: they get every trade and say nothing, so a key can only be in their handshake. */
    Client openLegacy(Session session, Optional<Request.Authenticate> handshake) {
        heard(session);
        Client client = new Client(new WebSocketSocket(session, clock), legacy, limits.queue(), meters);
        boolean known = handshake.filter(who -> keys.accept(who.key(), who.secret())).isPresent();
        if (keys.required() && !known) {
            client.end(Problem.NOT_AUTHENTICATED, Socket.CloseCode.POLICY);
        } else if (!hub.follow(client, EVERY_TRADE, limits.connections())) {
            client.end(Problem.CONNECTION_LIMIT, Socket.CloseCode.TRY_AGAIN_LATER);
        }
        return client;
    }

    void heard(Session session) {
        heard.put(session, System.currentTimeMillis());
    }

    void closed(Session session) {
        heard.remove(session);
    }

    Hub hub() {
        return hub;
    }

    private void sweep() {
        long now = System.currentTimeMillis();
        heard.forEach((session, at) -> {
            if (now - at > idle.toMillis()) {
                LOG.log(System.Logger.Level.DEBUG, "A client has been silent for {0} ms and is closed", now - at);
                new WebSocketSocket(session, clock).close(Socket.CloseCode.GOING_AWAY, "idle");
            } else {
                ping(session);
            }
        });
    }

    private static void ping(Session session) {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A client cannot be pinged: {0}", e.toString());
        }
    }
}
