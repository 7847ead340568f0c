package io.tickstream.bridge.flow;

import io.tickstream.market.Tick;
import java.util.Arrays;

/**
 * The latest distinct ticks of one symbol, to recognise one that the store was told twice, as it is after a restart of
 * the stream job. Remembers {@value #CAPACITY}; a tick that comes again after more than that counts as new. Kept as
 * 64-bit fingerprints of the content. Not for several threads.
 */
final class RecentTicks {
    static final int CAPACITY = 512;

    private long[] ring = new long[16];
    private int size;
    private int next;

    /** Remembers a tick; false where it was known. */
    boolean add(Tick tick) {
        long print = fingerprint(tick);
        for (int i = 0; i < size; i++) {
            if (ring[i] == print) {
                return false;
            }
        }
        if (size == ring.length && size < CAPACITY) {
            ring = Arrays.copyOf(ring, size * 2);
            next = size;
        }
        ring[next] = print;
        size = Math.max(size, next + 1);
        next = (next + 1) % ring.length;
        return true;
    }

    private static long fingerprint(Tick tick) {
        long print = mix(tick.eventTime());
        print = mix(print ^ Double.doubleToLongBits(tick.price()));
        print = mix(print ^ (tick.dayVolume() == null ? Long.MIN_VALUE : tick.dayVolume()));
        return mix(print ^ (tick.lastSize() == null ? Long.MIN_VALUE : tick.lastSize()));
    }

    /** A bijection that spreads every bit over all 64. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
