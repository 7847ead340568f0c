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
 * changes are told in time; while they are not, as few as it takes that nobody waits longer than is allowed. First come, first served.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Turnstile {
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

    private record Newcomer(long since, Runnable enter) {}

    /**
     * @param late how late changes are told at the moment, in milliseconds
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
        if (!mayEnter(enter)) {
            return;
        }
        enter.run();
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
        if (longest == 0 || waiting.isEmpty() && entered < usual()) {
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

    /** The next ones' turn. */
    void turn() {
        next().forEach(newcomer -> newcomer.enter().run());
    }

    private synchronized List<Newcomer> next() {
        List<Newcomer> next = new ArrayList<>();
        turnBegan = now.getAsLong();
        int most = Math.max(usual(), needed());
        while (next.size() < most && !waiting.isEmpty()) {
            next.add(waiting.poll());
        }
        entered = next.size();
        turning = !waiting.isEmpty();
        if (turning) {
            turnIn.accept(TURN_NANOS);
        }
        return next;
    }

    private int usual() {
        return late.getAsLong() > LATE_MILLIS ? 1 : IN_TIME;
    }

    /** In a turn, for all who wait to be in before the first of them has waited too long. */
    private int needed() {
        Newcomer first = waiting.peek();
        if (first == null) {
            return 0;
        }
        long turns = Math.max(1, (first.since() + longest - now.getAsLong()) / TURN_NANOS);
        return (int) ((waiting.size() + turns - 1) / turns);
    }
}
