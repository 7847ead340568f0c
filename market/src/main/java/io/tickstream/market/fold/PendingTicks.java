package io.tickstream.market.fold;

import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import java.util.TreeMap;

/**
 * The ticks that can still change a bar, in order. They lie as bytes in their minutes, and only their times and places in
 * arrays: a tick as an object would be copied by the collector for a quarter of an hour, to be looked at again by the few
 * that come late. Mutable by its own methods alone, not thread-safe.
 */
final class PendingTicks extends AbstractList<Tick> implements RandomAccess {
    private final TreeMap<Long, PendingMinute> minutes = new TreeMap<>();
    private long[] times = new long[16];
    private int[] places = new int[16];
    private PendingMinute[] owners = new PendingMinute[16];
    private int size;
    private Tick last;
    private PendingMinute minuteOfLast;

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tick get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return index == size - 1 ? last : owners[index].at(places[index]);
    }

    /** The event time of a tick, epoch milliseconds UTC. */
    long timeAt(int index) {
        return times[index];
    }

    /** Its minutes in order. */
    Collection<PendingMinute> minutes() {
        return Collections.unmodifiableCollection(minutes.values());
    }

    /** Those that begin then, in so many pieces, are kept elsewhere. */
    void areKept(long minute, int inPieces) {
        minutes.get(minute).isKept(inPieces);
    }

    /** Where a tick belongs; -1 where it is there already. Mostly it is the newest. */
    int placeFor(Tick tick) {
        if (size == 0 || TickOrder.INSTANCE.compare(last, tick) < 0) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(times[middle], tick.eventTime());
            if (order == 0) {
                order = TickOrder.INSTANCE.compare(get(middle), tick);
            }
            if (order == 0) {
                return -1;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** @param minute the start of the tick's minute */
    void insert(int index, Tick tick, long minute) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            owners = Arrays.copyOf(owners, 2 * size);
        }
        if (index < size) {
            System.arraycopy(times, index, times, index + 1, size - index);
            System.arraycopy(places, index, places, index + 1, size - index);
            System.arraycopy(owners, index, owners, index + 1, size - index);
        }
        PendingMinute owner = minuteOfLast != null && minuteOfLast.start() == minute
                ? minuteOfLast
                : minutes.computeIfAbsent(minute, start -> new PendingMinute(start, minuteOfLast));
        times[index] = tick.eventTime();
        places[index] = owner.add(tick);
        owners[index] = owner;
        if (index == size) {
            last = tick;
            minuteOfLast = owner;
        }
        size++;
    }

    /**
     * Removes the first ticks, whole minutes.
     *
     * @return the minutes removed
     */
    List<PendingMinute> removeFirst(int count) {
        List<PendingMinute> removed = new ArrayList<>();
        PendingMinute firstLeft = count == size ? null : owners[count];
        while (!minutes.isEmpty() && (firstLeft == null || minutes.firstKey() < firstLeft.start())) {
            removed.add(minutes.pollFirstEntry().getValue());
        }
        System.arraycopy(times, count, times, 0, size - count);
        System.arraycopy(places, count, places, 0, size - count);
        System.arraycopy(owners, count, owners, 0, size - count);
        Arrays.fill(owners, size - count, size, null);
        size -= count;
        if (size == 0) {
            last = null;
            minuteOfLast = null;
        }
        return removed;
    }
}
