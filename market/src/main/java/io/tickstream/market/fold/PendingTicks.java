package io.tickstream.market.fold;

import io.tickstream.market.Tick;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;

/**
 * The ticks that can still change a bar, in order, as far as they can. They lie as bytes in their minutes, and only their times and places in
 * arrays: a tick as an object would be copied by the collector for a quarter of an hour, to be looked at again by the few
 * that come late. Mutable by its own methods alone, not thread-safe.
 */
final class PendingTicks extends AbstractList<Tick> implements RandomAccess {
    /** In order; what is looked for is mostly in the last one. */
    private final List<PendingMinute> minutes = new ArrayList<>();

    private int size;

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tick get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        PendingMinute minute = minuteOf(index);
        return minute.get(index - minute.first);
    }

    /** The event time of a tick, epoch milliseconds UTC. */
    long timeAt(int index) {
        PendingMinute minute = minuteOf(index);
        return minute.timeAt(index - minute.first);
    }

    /** Its minutes in order. */
    Collection<PendingMinute> minutes() {
        return Collections.unmodifiableCollection(minutes);
    }

    /** Those that begin then, in so many pieces, are kept elsewhere. */
    void areKept(long minute, int inPieces) {
        minutes.get(lastStartingBy(minute)).isKept(inPieces);
    }

    /** Where a tick belongs; -1 where it is there already. Mostly it is the newest. */
    int placeFor(Tick tick) {
        int at = lastStartingBy(tick.eventTime());
        if (at < 0) {
            return 0;
        }
        PendingMinute minute = minutes.get(at);
        int place = minute.placeFor(tick);
        return place < 0 ? -1 : minute.first + place;
    }

    /** @param start of the tick's minute */
    void insert(int index, Tick tick, long start) {
        int at = lastStartingBy(start);
        if (at < 0 || minutes.get(at).start() != start) {
            PendingMinute like = minutes.isEmpty() ? null : minutes.get(minutes.size() - 1);
            minutes.add(++at, new PendingMinute(tick.symbol(), start, like, index));
        }
        PendingMinute minute = minutes.get(at);
        minute.insert(index - minute.first, tick);
        for (int later = at + 1; later < minutes.size(); later++) {
            minutes.get(later).first++;
        }
        size++;
    }

    /**
     * Removes the first ticks, whole minutes.
     *
     * @return the minutes removed
     */
    List<PendingMinute> removeFirst(int count) {
        int whole = 0;
        while (whole < minutes.size() && minutes.get(whole).first < count) {
            whole++;
        }
        List<PendingMinute> removed = new ArrayList<>(minutes.subList(0, whole));
        minutes.subList(0, whole).clear();
        for (PendingMinute left : minutes) {
            left.first -= count;
        }
        size -= count;
        return removed;
    }

    private PendingMinute minuteOf(int index) {
        int at = minutes.size() - 1;
        while (minutes.get(at).first > index) {
            at--;
        }
        return minutes.get(at);
    }

    /** Which minute is the last that has begun by a moment; -1 where none has. */
    private int lastStartingBy(long time) {
        int at = minutes.size() - 1;
        while (at >= 0 && minutes.get(at).start() > time) {
            at--;
        }
        return at;
    }
}
