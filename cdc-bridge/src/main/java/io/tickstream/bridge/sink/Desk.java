package io.tickstream.bridge.sink;

import io.netty.channel.Channel;
import io.tickstream.bridge.flow.Client;
import io.tickstream.bridge.flow.Conversation;
import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Request;
import io.tickstream.bridge.flow.Socket;
import io.tickstream.bridge.flow.SymbolGroups;
import io.undertow.websockets.UndertowSession;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where sessions of the WebSocket container become clients, and where silent ones are noticed: each is pinged, and one
 * that has not been heard of for the idle time is closed.
 */
public final class Desk {
    private static final Map<io.tickstream.bridge.flow.Channel, List<String>> EVERY_TRADE = Map.of(io.tickstream.bridge.flow.Channel.TRADES, List.of(SymbolGroups.ALL));

    private final Hub hub;
    private final Keys keys;
    private final Limits limits;
    private final Meters meters;
    private final ScheduledExecutorService clock;
    private final Doorstep doorstep;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final LegacyEncoder legacy = new LegacyEncoder();

    /** @param idle how long a client may be silent, pongs included */
    public Desk(
            Hub hub, Keys keys, Limits limits, Meters meters, ScheduledExecutorService clock, Doorstep doorstep, Duration idle) {
        this.hub = hub;
        this.keys = keys;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
        this.doorstep = doorstep;
        long third = Math.max(1, idle.toMillis() / 3);
        Rounds.every(clock, third, "Looking after silent clients", () -> connections.forEach(
                connection -> Rounds.guarded("Looking after a client", () -> connection.check(idle)).run()));
    }

    /** @param carried whether the feed it asked for is */
    Conversation open(Session session, Handshake handshake, boolean carried) {
        Conversation.Encoders encoders = handshake.format().encoders();
        Client client = client(session, handshake, encoders.plain());
        Conversation conversation = new Conversation(client, hub, keys, limits, encoders, clock, meters);
        conversation.open(carried, handshake.key());
        return conversation;
    }

    /** The predecessor's clients: they get every trade and say nothing, so a key can only be in their handshake. */
    Client openLegacy(Session session, Handshake handshake) {
        Client client = client(session, handshake, legacy);
        boolean known = handshake.key().filter(who -> keys.accept(who.key(), who.secret())).isPresent();
        if (keys.required() && !known) {
            meters.dropped(Meters.Drop.NOT_AUTHENTICATED);
            client.end(Problem.NOT_AUTHENTICATED, Socket.CloseCode.POLICY);
        } else if (!hub.follow(client, EVERY_TRADE, limits.connections())) {
            meters.dropped(Meters.Drop.CONNECTION_LIMIT);
            client.end(Problem.CONNECTION_LIMIT, Socket.CloseCode.TRY_AGAIN_LATER);
        }
        return client;
    }

    Hub hub() {
        return hub;
    }

    private Client client(Session session, Handshake handshake, Encoder encoder) {
        Channel channel = ((UndertowSession) session).getChannel();
        doorstep.entered(channel);
        Connection connection = Connection.over(channel, handshake.compression(), limits, meters);
        connections.add(connection);
        connection.closed().thenRun(() -> connections.remove(connection));
        Client client = new Client(connection, encoder, limits, meters);
        connection.onOffence(client::end);
        return client;
    }
}
