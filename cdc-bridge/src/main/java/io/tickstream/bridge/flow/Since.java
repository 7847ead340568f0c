package io.tickstream.bridge.flow;

import java.util.Arrays;

/**
 * Which ticks of a symbol a client says it has: all up to a sequence, and single ones beyond it.
 *
 * @param upTo the sequence up to which it has every tick; -1 for none
 * @param beyond the sequences above {@code upTo} that it has too, ascending; nobody writes into it
 */
public record Since(long upTo, long[] beyond) {
    private static final long[] NONE = {};

    public static Since of(long upTo) {
        return new Since(upTo, NONE);
    }

    boolean has(long sequence) {
        return sequence <= upTo || Arrays.binarySearch(beyond, sequence) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Since since && since.upTo == upTo && Arrays.equals(since.beyond, beyond);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(upTo) + Arrays.hashCode(beyond);
    }

    @Override
    public String toString() {
        return upTo + (beyond.length == 0 ? "" : " and " + Arrays.toString(beyond));
    }
}
