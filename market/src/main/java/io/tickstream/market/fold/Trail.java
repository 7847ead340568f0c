package io.tickstream.market.fold;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Copies of a walk at places it has passed: close together near its end, so that a late tick is walked again from a short
 * way before it, and where minutes begin, so that what is sealed, which is whole minutes, has been walked already. Places
 * count the ticks passed since the sealed part. Not thread-safe.
 */
final class Trail {
    private static final int[] STEPS = {8, 128};
    /** A walk over fewer ticks is cheaper than a copy. */
    private static final int WORTH_A_COPY = 8;

    /** Two copies a step, so that one lies at least a step behind the end. */
    private final DayWalk[] older = new DayWalk[STEPS.length];
    private final DayWalk[] newer = new DayWalk[STEPS.length];

    private final int[] olderAt = new int[STEPS.length];
    private final int[] newerAt = new int[STEPS.length];
    private final ArrayDeque<Mark> minutes = new ArrayDeque<>();

    /** A copy, and where. */
    static final class Mark {
        private final DayWalk walk;
        private int place;

        private Mark(DayWalk walk, int place) {
            this.walk = walk;
            this.place = place;
        }

        DayWalk walk() {
            return walk;
        }

        int place() {
            return place;
        }
    }

    /** The walk has come to a place. */
    void follow(DayWalk walk, int place) {
        DayWalk copy = null;
        for (int i = 0; i < STEPS.length; i++) {
            if (newer[i] == null || place - newerAt[i] >= STEPS[i]) {
                copy = copy == null ? walk.copy() : copy;
                older[i] = newer[i];
                olderAt[i] = newerAt[i];
                newer[i] = copy;
                newerAt[i] = place;
            }
        }
    }

    /** The walk has come to a place where a minute begins. */
    void passMinute(DayWalk walk, int place) {
        int last = minutes.isEmpty() ? 0 : minutes.peekLast().place;
        if (place - last >= WORTH_A_COPY) {
            minutes.addLast(new Mark(walk.copy(), place));
        }
    }

    /** Takes out the last beginning of a minute that is not after a place; null where there is none. */
    Mark takeMinute(int place) {
        Mark taken = null;
        while (!minutes.isEmpty() && minutes.peekFirst().place <= place) {
            taken = minutes.pollFirst();
        }
        return taken;
    }

    /**
     * A copy of the walk as it was at the last place kept that is not after the given one; null where there is none, that
     * is where the sealed part has to be walked on from.
     */
    Mark before(int place) {
        DayWalk best = null;
        int bestAt = 0;
        for (int i = 0; i < STEPS.length; i++) {
            if (newer[i] != null && newerAt[i] <= place && newerAt[i] > bestAt) {
                best = newer[i];
                bestAt = newerAt[i];
            } else if (older[i] != null && olderAt[i] <= place && olderAt[i] > bestAt) {
                best = older[i];
                bestAt = olderAt[i];
            }
        }
        Mark minute = minuteBefore(place);
        if (minute != null && minute.place > bestAt) {
            best = minute.walk;
            bestAt = minute.place;
        }
        return best == null ? null : new Mark(best.copy(), bestAt);
    }

    private Mark minuteBefore(int place) {
        for (Iterator<Mark> newestFirst = minutes.descendingIterator(); newestFirst.hasNext(); ) {
            Mark minute = newestFirst.next();
            if (minute.place <= place) {
                return minute;
            }
        }
        return null;
    }

    /** Ticks were put in at a place: what was kept behind it does not know them. */
    void cut(int place) {
        while (!minutes.isEmpty() && minutes.peekLast().place > place) {
            minutes.pollLast();
        }
        for (int i = 0; i < STEPS.length; i++) {
            if (newer[i] != null && newerAt[i] > place) {
                newer[i] = older[i];
                newerAt[i] = olderAt[i];
                older[i] = null;
            }
            if (newer[i] != null && newerAt[i] > place) {
                newer[i] = null;
            }
        }
    }

    /** The first ticks were sealed: places count from behind them. */
    void shift(int ticks) {
        minutes.forEach(minute -> minute.place -= ticks);
        for (int i = 0; i < STEPS.length; i++) {
            newerAt[i] -= ticks;
            olderAt[i] -= ticks;
            if (newerAt[i] < 0) {
                newer[i] = null;
            }
            if (olderAt[i] < 0) {
                older[i] = null;
            }
        }
    }
}
