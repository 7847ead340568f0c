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
 * One connected client: what it wants, and the bounded queue of what it has not been sent yet. The socket's own thread
 * takes from the queue; one frame is under way at a time, and what gathers meanwhile goes out together in the next one, so
 * the socket itself sets the pace.
 *
 * <p>A client that falls behind by more than the limits is told 407 and closed, and never makes another wait. One that
 * asked for conflation has at most one message waiting per channel and symbol, the newest.
 *
 * <p>Thread safety: all methods may be called by any thread; none blocks.
 */
public final class Client {
    /** Answers of so many times the queue's bytes may wait before another request is too much. */
    private static final long UNREAD_ANSWERS = 4;

    private record Slot(Channel channel, String symbol) {}

    private final Socket socket;
    private final Limits limits;
    private final Meters meters;
    private final Runnable pump = this::pump;
    private final Runnable written = this::written;
    private final Map<Channel, Set<String>> words = new EnumMap<>(Channel.class);
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private final Map<Slot, Update> newest = new LinkedHashMap<>();
    private Encoder encoder;
    private Caught caught;
    /** Estimated bytes of the queue, and how much of it answers requests and does not count. */
    private long queuedBytes;
    private int exempt;
    private long exemptBytes;
    /** How many messages of the queue stand alone: clients that never read are cut off many at once, and their queues are long. */
    private int greetings;
    private boolean woken;
    private boolean conflating;
    private boolean openBars;
    private boolean converses = true;
    private boolean sending;
    private boolean moved;
    private boolean closed;

    public Client(Socket socket, Encoder encoder, Limits limits, Meters meters) {
        this.socket = socket;
        this.encoder = encoder;
        this.limits = limits;
        this.meters = meters;
        for (Channel channel : Channel.values()) {
            words.put(channel, new TreeSet<>());
        }
    }

    /** Queues updates. */
    synchronized void offer(List<Update> updates) {
        updates.forEach(this::offer);
    }

    private void offer(Update update) {
        if (closed || update.isOnRequest() && !openBars) {
            return;
        }
        if (caught != null && isCaught(update)) {
            return;
        }
        if (conflating) {
            if (newest.put(new Slot(update.channel(), update.change().symbol()), update) != null) {
                meters.dropped(Meters.Drop.CONFLATED);
            }
            return;
        }
        if (queue.size() >= limits.queue() + exempt || queuedBytes >= limits.queueBytes() + exemptBytes) {
            cutOff();
            return;
        }
        add(update);
        wake();
    }

    /**
     * Queues what answers a request, beyond the limits: its size is bounded by what was asked. What conflation keeps back goes
     * before it, for a snapshot is the newer. Whoever asks again and again
     * without reading the answers is slow as well.
     */
    synchronized void answer(List<? extends Message> messages) {
        if (closed) {
            return;
        }
        if (exemptBytes > UNREAD_ANSWERS * limits.queueBytes()) {
            cutOff();
            return;
        }
        release();
        long before = queuedBytes;
        messages.forEach(this::add);
        exempt += messages.size();
        exemptBytes += queuedBytes - before;
        wake();
    }

    /** Queues what it missed; from now on it is not told again what it says it has, nor what it is told here. */
    synchronized void resume(List<? extends Message> messages, Map<String, Since> since, Map<String, Set<Long>> ahead) {
        if (caught == null) {
            caught = new Caught();
        }
        caught.add(since, ahead, System.currentTimeMillis());
        answer(messages);
    }

    private boolean isCaught(Update update) {
        if (caught.isOver(update)) {
            caught = null;
            return false;
        }
        return caught.has(update);
    }

    void answer(Reply reply) {
        answer(List.of(reply));
    }

    /** Tells something nobody asked for; not to one that only listens. */
    synchronized void notice(Reply reply) {
        if (converses) {
            answer(reply);
        }
    }

    synchronized void converses(boolean does) {
        this.converses = does;
    }

    /** Sends what conflation kept back; called by the client's clock. */
    synchronized void flush() {
        if (sending || closed || newest.isEmpty()) {
            return;
        }
        release();
        wake();
    }

    /** Says what is wrong and closes. Of what is queued only what greets the client is sent. */
    public void end(Problem problem, Socket.CloseCode code) {
        end(problem.reply(), code);
    }

    /** As {@link #end(Problem, Socket.CloseCode)}, with what was wrong in particular. */
    public synchronized void end(Reply.Failure reply, Socket.CloseCode code) {
        if (closed) {
            return;
        }
        List<Message> last = greetings == 0 ? new ArrayList<>() : new ArrayList<>(queue);
        last.removeIf(message -> !standsAlone(message));
        last.add(reply);
        gone();
        last.forEach(message -> socket.send(encoder.join(List.of(encoder.encode(message))), () -> {}));
        socket.close(code, reply.text());
    }

    /** Says that something on our side failed, and closes. */
    public synchronized void fail(Socket.CloseCode code) {
        if (!closed) {
            meters.dropped(Meters.Drop.FAILED);
            end(Problem.INTERNAL, code);
        }
    }

    /** Nothing more is to be sent: the connection is gone. */
    synchronized void gone() {
        closed = true;
        queue.clear();
        newest.clear();
        greetings = 0;
        queuedBytes = 0;
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
            release();
            wake();
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

    /** Whether so many messages or bytes of what counts against its limits wait, or more. */
    synchronized boolean counts(int messages, int bytes) {
        return queue.size() - exempt >= messages || queuedBytes - exemptBytes >= bytes;
    }

    /** Runs a task on the socket's thread once that has done what it was asked before. */
    void afterTurn(Runnable task) {
        synchronized (this) {
            moved = false;
        }
        socket.execute(task);
    }

    /** Whether anything has left the queue since the last {@link #afterTurn}. */
    synchronized boolean hasMoved() {
        return moved;
    }

    private void cutOff() {
        meters.dropped(Meters.Drop.SLOW_CLIENT);
        end(Problem.SLOW_CLIENT, Socket.CloseCode.POLICY);
    }

    private void add(Message message) {
        queue.add(message);
        greetings += standsAlone(message) ? 1 : 0;
        queuedBytes += message.size();
    }

    private void release() {
        newest.values().forEach(this::add);
        newest.clear();
    }

    private void wake() {
        if (!woken && !sending) {
            woken = true;
            socket.execute(pump);
        }
    }

    private void written() {
        synchronized (this) {
            sending = false;
        }
        pump();
    }

    private void pump() {
        List<Message> batch;
        Encoder how;
        synchronized (this) {
            woken = false;
            if (sending || closed || queue.isEmpty()) {
                return;
            }
            sending = true;
            moved = true;
            how = encoder;
            batch = take(how.batch());
        }
        meters.sent(batch.size());
        socket.send(how.join(encoded(batch, how)), written);
    }

    private List<Message> take(int most) {
        List<Message> batch = new ArrayList<>(Math.min(queue.size(), most));
        do {
            Message message = queue.poll();
            greetings -= standsAlone(message) ? 1 : 0;
            queuedBytes -= message.size();
            exemptBytes = Math.max(0, exemptBytes - message.size());
            batch.add(message);
        } while (!queue.isEmpty() && batch.size() < most && !standsAlone(batch.get(0)) && !standsAlone(queue.peek()));
        exempt = Math.max(0, exempt - batch.size());
        return batch;
    }

    /** Clients of Alpaca's protocol look for these as the first message of a frame. */
    private static boolean standsAlone(Message message) {
        return message instanceof Reply.Success;
    }

    private static List<Frame> encoded(List<Message> batch, Encoder how) {
        List<Frame> frames = new ArrayList<>(batch.size());
        for (Message message : batch) {
            frames.add(message instanceof Update update ? update.as(how) : how.encode(message));
        }
        return frames;
    }

    /** A copy of what it is subscribed to. */
    Map<Channel, List<String>> subscription() {
        Map<Channel, List<String>> copy = new EnumMap<>(Channel.class);
        words.forEach((channel, set) -> copy.put(channel, List.copyOf(set)));
        return copy;
    }
}
