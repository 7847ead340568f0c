package io.tickstream.embedded.yahoo.server;

import io.tickstream.embedded.yahoo.wire.ClientMessage;
import io.tickstream.embedded.yahoo.wire.Frame;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who is subscribed to what, and what was last said of each symbol. For the event loop only. */
public final class Streamer {
    private final Function<String, Optional<Frame>> lastPrice;
    private final Set<StreamerSession> sessions = new LinkedHashSet<>();
    private final Map<String, Set<StreamerSession>> bySymbol = new HashMap<>();
    private final Map<String, Frame> last = new HashMap<>();
    private final SentFrames sent = new SentFrames();

    /** @param lastPrice the frame to greet a subscriber with where none was sent yet; empty: nothing known */
    public Streamer(Function<String, Optional<Frame>> lastPrice) {
        this.lastPrice = lastPrice;
    }

    /** Sends a correct frame to the subscribers of its symbol, and keeps it for later ones; returns how many there are. */
    public int publish(Frame frame) {
        last.put(frame.symbol(), frame);
        return deliver(frame, subscribersOf(frame.symbol()));
    }

    /** Sends a frame to the subscribers of its symbol, once; returns how many there are. */
    public int deliver(Frame frame) {
        return deliver(frame, subscribersOf(frame.symbol()));
    }

    /** Sends a frame to every connection; returns how many there are. */
    int deliverToAll(Frame frame) {
        return deliver(frame, sessions);
    }

    void opened(StreamerSession session) {
        sessions.add(session);
    }

    void closed(StreamerSession session) {
        sessions.remove(session);
        session.subscriptions().symbols().forEach(symbol -> subscribersOf(symbol).remove(session));
    }

    void heard(StreamerSession session, String text) {
        Optional<ClientMessage> message = ClientMessage.parse(text);
        if (message.isEmpty()) {
            session.closeWithoutStatus();
            return;
        }
        session.subscriptions().remove(message.get().unsubscribe())
                .forEach(symbol -> subscribersOf(symbol).remove(session));
        for (String symbol : session.subscriptions().add(message.get().subscribe())) {
            bySymbol.computeIfAbsent(symbol, key -> new LinkedHashSet<>()).add(session);
            Optional.ofNullable(last.get(symbol))
                    .or(() -> lastPrice.apply(symbol))
                    .ifPresent(frame -> deliver(frame, Set.of(session)));
        }
    }

    Set<StreamerSession> sessions() {
        return sessions;
    }

    Collection<StreamerSession> subscribersOf(String symbol) {
        return bySymbol.getOrDefault(symbol, Set.of());
    }

    SentFrames sent() {
        return sent;
    }

    private int deliver(Frame frame, Collection<StreamerSession> to) {
        boolean taken = false;
        for (StreamerSession session : to) {
            if (session.send(frame)) {
                taken = true;
            } else {
                sent.dropped();
            }
        }
        if (taken) {
            sent.sent(frame);
        }
        return to.size();
    }
}
