package io.tickstream.bridge.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One connected client: what it wants, and the bounded queue of what it has not been sent yet. One frame is under way at a
 * time; what gathers meanwhile goes out together in the next one, so the socket itself sets the pace.
 *
 * <p>A client that falls behind by more than the limit is told 407 and closed, and never makes another wait. One that
 * asked for conflation has at most one message waiting per channel and symbol, the newest.
 *
 * <p>Thread safety: all methods may be called by any thread; none blocks.
 */
public final class Client {
    private record Slot(Channel channel, String symbol) {}

    private final Socket socket;
    private final int limit;
    private final Meters meters;
    private final Map<Channel, Set<String>> words = new EnumMap<>(Channel.class);
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private final Map<Slot, Update> newest = new LinkedHashMap<>();
    private Encoder encoder;
    private Update last;
    private int exempt;
    private boolean conflating;
    private boolean openBars;
    private boolean sending;
    private boolean closed;

    public Client(Socket socket, Encoder encoder, int limit, Meters meters) {
        this.socket = socket;
        this.encoder = encoder;
        this.limit = limit;
        this.meters = meters;
        for (Channel channel : Channel.values()) {
            words.put(channel, new TreeSet<>());
        }
    }

    /** Queues an update; one it just got is not queued again. */
    synchronized void offer(Update update) {
        if (closed || update == last || update.isOnRequest() && !openBars) {
            return;
        }
        last = update;
        if (conflating) {
            if (newest.put(new Slot(update.channel(), update.change().symbol()), update) != null) {
                meters.dropped(Meters.Drop.CONFLATED);
            }
            return;
        }
        if (queue.size() >= limit + exempt) {
            meters.dropped(Meters.Drop.SLOW_CLIENT);
            end(Problem.SLOW_CLIENT, Socket.CloseCode.POLICY);
            return;
        }
        queue.add(update);
        pump();
    }

    /** Queues what answers a request, beyond the limit: its size is bounded by what was asked. */
    synchronized void answer(List<? extends Message> messages) {
        if (closed) {
            return;
        }
        exempt += messages.size();
        queue.addAll(messages);
        pump();
    }

    void answer(Reply reply) {
        answer(List.of(reply));
    }

    /** Sends what conflation kept back; called by the client's clock. */
    synchronized void flush() {
        if (sending || closed || newest.isEmpty()) {
            return;
        }
        queue.addAll(newest.values());
        newest.clear();
        pump();
    }

    /** Says what is wrong and closes. Nothing queued is sent any more. */
    public synchronized void end(Problem problem, Socket.CloseCode code) {
        if (closed) {
            return;
        }
        closed = true;
        queue.clear();
        newest.clear();
        socket.send(encoder.join(List.of(encoder.encode(problem.reply()))), () -> {});
        socket.close(code, problem.name());
    }

    /** Closes because the bridge stops. */
    synchronized void goAway(String reason) {
        if (!closed) {
            gone();
            socket.close(Socket.CloseCode.GOING_AWAY, reason);
        }
    }

    /** Nothing more is to be sent: the connection is gone. */
    synchronized void gone() {
        closed = true;
        queue.clear();
        newest.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** From now on written this way. */
    synchronized void use(Encoder other) {
        this.encoder = other;
    }

    synchronized void openBars(boolean wanted) {
        this.openBars = wanted;
    }

    synchronized boolean wantsOpenBars() {
        return openBars;
    }

    synchronized void conflate(boolean wanted) {
        if (conflating && !wanted) {
            queue.addAll(newest.values());
            newest.clear();
            pump();
        }
        this.conflating = wanted;
    }

    /** What it is subscribed to. Guarded by the hub. */
    Map<Channel, Set<String>> words() {
        return words;
    }

    /** How many messages wait. */
    synchronized int waiting() {
        return queue.size() + newest.size();
    }

    private synchronized void written() {
        sending = false;
        pump();
    }

    private void pump() {
        if (sending || closed || queue.isEmpty()) {
            return;
        }
        List<Frame> frames = new ArrayList<>(Math.min(queue.size(), encoder.batch()));
        while (!queue.isEmpty() && frames.size() < encoder.batch()) {
            Message message = queue.poll();
            frames.add(message instanceof Update update ? update.as(encoder) : encoder.encode(message));
        }
        exempt = Math.max(0, exempt - frames.size());
        sending = true;
        socket.send(encoder.join(frames), this::written);
    }

    /** A copy of what it is subscribed to. */
    Map<Channel, List<String>> subscription() {
        Map<Channel, List<String>> copy = new EnumMap<>(Channel.class);
        words.forEach((channel, set) -> copy.put(channel, List.copyOf(set)));
        return copy;
    }
}
