package io.tickstream.bridge.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets newcomers in at a pace, so that a thousand who come at once do not hold up those who are there: many in a turn while
 * changes are told in time; while they are not, as few as it takes that nobody waits longer than is allowed. While it is
 * closed they wait that long. First come, first served. Where it cannot be told how late changes are, they count as late.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Turnstile {
    private static final System.Logger LOG = System.getLogger(Turnstile.class.getName());

    /** In place of how late changes are told: nobody can be told anything yet. */
    public static final long CLOSED = Long.MAX_VALUE;

    static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    static final int IN_TIME = 3;
    static final long LATE_MILLIS = 50;

    private final LongSupplier late;
    private final long longest;
    private final LongSupplier now;
    private final LongConsumer turnIn;
    private final Queue<Newcomer> waiting = new ArrayDeque<>();
    private boolean turning;
    private long turnBegan;
    private int entered;
    private boolean unknown;

    private record Newcomer(long since, Runnable enter) {}

    /**
     * @param late how late changes are told at the moment, in milliseconds; {@link #CLOSED}
     * @param longest how long a newcomer waits at most; with 0 everybody goes in at once
     * @param clock takes the turns
     */
    public Turnstile(LongSupplier late, Duration longest, ScheduledExecutorService clock) {
        this.late = late;
        this.longest = longest.toNanos();
        this.now = System::nanoTime;
        this.turnIn = nanos -> clock.schedule(this::turn, nanos, TimeUnit.NANOSECONDS);
        this.turnBegan = now.getAsLong() - TURN_NANOS;
    }

    /** @param turnIn has {@link #turn} called in so many nanoseconds */
    Turnstile(LongSupplier late, Duration longest, LongSupplier now, LongConsumer turnIn) {
        this.late = late;
        this.longest = longest.toNanos();
        this.now = now;
        this.turnIn = turnIn;
        this.turnBegan = now.getAsLong() - TURN_NANOS;
    }

    /** Runs it once it is the newcomer's turn: at once, on the caller's thread, or later on the clock's. It must not wait. */
    void pass(Runnable enter) {
        if (mayEnter(enter)) {
            enter.run();
        }
    }

    /** How many wait for their turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean mayEnter(Runnable enter) {
        long at = now.getAsLong();
        if (at - turnBegan >= TURN_NANOS) {
            turnBegan = at;
            entered = 0;
        }
        if (longest == 0 || waiting.isEmpty() && entered < usual(lateness())) {
            entered++;
            return true;
        }
        waiting.add(new Newcomer(at, enter));
        if (!turning) {
            turning = true;
            turnIn.accept(TURN_NANOS);
        }
        return false;
    }

    /** The next ones' turn. One who cannot go in holds nobody up. */
    void turn() {
        for (Newcomer newcomer : next()) {
            try {
                newcomer.enter().run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A handshake could not go on", e);
            }
        }
    }

    private synchronized List<Newcomer> next() {
        List<Newcomer> next = new ArrayList<>();
        turnBegan = now.getAsLong();
        long lateness = lateness();
        int most = lateness == CLOSED ? 0 : Math.max(usual(lateness), needed());
        while (!waiting.isEmpty() && (next.size() < most || isOverdue(waiting.peek()))) {
            next.add(waiting.poll());
        }
        entered = next.size();
        turning = !waiting.isEmpty();
        if (turning) {
            turnIn.accept(TURN_NANOS);
        }
        return next;
    }

    private long lateness() {
        try {
            long lateness = late.getAsLong();
            unknown = false;
            return lateness;
        } catch (RuntimeException e) {
            if (!unknown) {
                unknown = true;
                LOG.log(System.Logger.Level.ERROR, "How late changes are told is not known; newcomers are let in as if they were late", e);
            }
            return LATE_MILLIS + 1;
        }
    }

    private boolean isOverdue(Newcomer newcomer) {
        return turnBegan - newcomer.since() >= longest;
    }

    private static int usual(long lateness) {
        return lateness == CLOSED ? 0 : lateness > LATE_MILLIS ? 1 : IN_TIME;
    }

    /** How many a turn let everybody in who waits before he has waited too long. */
    private int needed() {
        long needed = 0;
        long before = 0;
        for (Newcomer newcomer : waiting) {
            before++;
            long turns = Math.max(1, (newcomer.since() + longest - turnBegan) / TURN_NANOS);
            needed = Math.max(needed, (before + turns - 1) / turns);
        }
        return (int) needed;
    }
}
