package io.tickstream.bridge.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings clients that come back up to date, away from the threads that serve the others. What the hub remembers is told at
 * once, one client after the other; for what it does not, the store is read by a few threads, so that however many clients
 * come back at once, the store has few questions under way. Each client has one resumption under way, which bounds them.
 */
public final class Resumes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Resumes.class.getName());
    private static final int READERS = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Messages that may wait for all clients before the next one is told more, and for how long it waits at most. */
    private static final long MOST_WAITING = 2_000_000;

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** Lets a change that waits for the hub pass between two clients. */
    private static final long COURTESY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final History history;
    private final ExecutorService joining = Executors.newSingleThreadExecutor(body -> daemon(body, "resume"));
    private final ExecutorService reading = Executors.newFixedThreadPool(READERS, body -> daemon(body, "resume-read"));
    private final Map<Client, Request.Subscribe> pending = new ConcurrentHashMap<>();
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

    public Resumes(History history) {
        this.history = history;
    }

    /** Begins; the client's resumption before has to be finished. */
    void begin(Hub hub, Client client, Request.Subscribe request) {
        pending.put(client, request);
        joining.execute(() -> guarded(client, () -> fromMemory(hub, client, request)));
    }

    /** What a client is being brought up to date for; null where nothing is under way. */
    Request.Subscribe underWay(Client client) {
        return pending.get(client);
    }

    private void fromMemory(Hub hub, Client client, Request.Subscribe request) {
        awaitTurn(hub);
        if (hub.join(client, request, Map.of(), false, () -> pending.remove(client))) {
            LockSupport.parkNanos(COURTESY_NANOS);
        } else {
            reading.execute(() -> guarded(client, () -> fromStore(hub, client, request)));
        }
    }

    /** Looks now and then, for asking every client costs as much as telling this one. */
    private void awaitTurn(Hub hub) {
        long begun = System.nanoTime();
        if (begun - lookedAt < LOOK_AGAIN_NANOS) {
            return;
        }
        while (hub.backlog() > MOST_WAITING && System.nanoTime() - begun < LONGEST_WAIT_NANOS) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        lookedAt = System.nanoTime();
    }

    private void fromStore(Hub hub, Client client, Request.Subscribe request) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Map<String, History.Past> pasts = new HashMap<>();
        boolean last = false;
        while (!hub.join(client, request, pasts, last, () -> pending.remove(client))) {
            last = System.nanoTime() > deadline;
            pasts.clear();
            read(hub.beyondMemory(client, request), pasts);
        }
    }

    private void read(Map<String, Since> wanted, Map<String, History.Past> into) {
        try {
            wanted.forEach((symbol, since) -> into.put(symbol, history.after(symbol, since.upTo())));
        } catch (History.UnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "A resumption waits for the store: {0}", e.toString());
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private void guarded(Client client, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A client cannot be resumed", e);
            pending.remove(client);
            client.fail(Socket.CloseCode.TRY_AGAIN_LATER);
        }
    }

    @Override
    public void close() {
        joining.shutdownNow();
        reading.shutdownNow();
    }

    private static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
