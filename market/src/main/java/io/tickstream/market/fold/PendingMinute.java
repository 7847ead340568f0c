package io.tickstream.market.fold;

import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.TickOrder;
import java.util.Arrays;

/**
 * The ticks of a minute that is not final, in order. They lie as {@link TickBytes} as they came in; it is known too how much
 * of them is kept elsewhere: in pieces, each of what came since the one before. Mutable, not thread-safe.
 */
public final class PendingMinute {
    private static final int LEAST_BYTES = 256;
    private static final int LEAST_TICKS = 4;

    /** The place of its first tick among all that are pending. */
    int first;

    private final String symbol;
    private final long start;
    private byte[] bytes;
    private int length;
    private long[] times;
    private int[] places;
    private int size;
    private int kept;
    private int pieces;

    /** @param like a minute that is likely to have as many ticks; null where there is none */
    PendingMinute(String symbol, long start, PendingMinute like, int first) {
        this.symbol = symbol;
        this.start = start;
        this.first = first;
        int ticks = Math.max(LEAST_TICKS, like == null ? 0 : like.size + like.size / 4);
        this.bytes = new byte[Math.max(LEAST_BYTES, like == null ? 0 : like.length + like.length / 4)];
        this.times = new long[ticks];
        this.places = new int[ticks];
    }

    /** Epoch milliseconds UTC. */
    public long start() {
        return start;
    }

    /** In how many pieces it is kept. */
    public int pieces() {
        return pieces;
    }

    /** Whether ticks have come since it was kept. */
    public boolean hasNew() {
        return kept < length;
    }

    /** What has come since it was kept; it counts as kept from now on, in one more piece. */
    public byte[] keepNew() {
        byte[] piece = Arrays.copyOfRange(bytes, kept, length);
        kept = length;
        pieces++;
        return piece;
    }

    /** All of it; it counts as kept from now on, in this one piece. */
    public byte[] keepAll() {
        kept = length;
        pieces = 1;
        return Arrays.copyOf(bytes, length);
    }

    /** All of it is kept already, in so many pieces. */
    void isKept(int inPieces) {
        kept = length;
        pieces = inPieces;
    }

    /** Where a tick belongs; -1 where it is there already. */
    int placeFor(Tick tick) {
        int low = 0;
        int high = size - 1;
        if (times[high] < tick.eventTime()) {
            return size;
        }
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

    void insert(int place, Tick tick) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        int most = TickBytes.mostBytes(tick);
        if (bytes.length - length < most) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + most));
        }
        if (place < size) {
            System.arraycopy(times, place, times, place + 1, size - place);
            System.arraycopy(places, place, places, place + 1, size - place);
        }
        times[place] = tick.eventTime();
        places[place] = length;
        length = TickBytes.writeForBars(tick, bytes, length);
        size++;
    }

    Tick get(int place) {
        return TickBytes.readForBars(symbol, bytes, places[place]);
    }

    long timeAt(int place) {
        return times[place];
    }
}
