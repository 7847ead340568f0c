package io.tickstream.market;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Symbols, exchanges and sources as one object each, found by their bytes: without this every tick that is read would make
 * the same few words anew. Those of up to 16 bytes, which is nearly all, are compared as two numbers.
 *
 * <p>Thread safety: any thread; where two race, a word is shared a little later.
 */
final class SharedNames {
    private static final int MOST_SHORT = 2 * Long.BYTES;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int PLACE_BITS = 14;

    private static final ShortName[] SHORT = new ShortName[1 << PLACE_BITS];
    private static final Name[] OTHERS = new Name[1 << PLACE_BITS];

    private SharedNames() {}

    /** A name as numbers, filled up with zeros. */
    private record ShortName(long first, long second, int length, String text) {}

    private record Name(byte[] bytes, String text) {}

    /** The name that some bytes are in UTF-8. */
    static String of(byte[] bytes, int from, int until) {
        int length = until - from;
        if (length > MOST_SHORT || from + MOST_SHORT > bytes.length) {
            return ofAnyLength(bytes, from, until);
        }
        long first = TickBytes.number(bytes, from, Math.min(length, Long.BYTES));
        long second = length > Long.BYTES ? TickBytes.number(bytes, from + Long.BYTES, length - Long.BYTES) : 0;
        int at = (int) ((first * SPREAD + second) * SPREAD >>> Long.SIZE - PLACE_BITS);
        ShortName known = SHORT[at];
        if (known == null || known.first != first || known.second != second || known.length != length) {
            known = new ShortName(first, second, length, new String(bytes, from, length, StandardCharsets.UTF_8));
            SHORT[at] = known;
        }
        return known.text;
    }

    private static String ofAnyLength(byte[] bytes, int from, int until) {
        int hash = 0;
        for (int i = from; i < until; i++) {
            hash = 31 * hash + bytes[i];
        }
        int at = hash & OTHERS.length - 1;
        Name known = OTHERS[at];
        if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, until)) {
            byte[] own = Arrays.copyOfRange(bytes, from, until);
            known = new Name(own, new String(own, StandardCharsets.UTF_8));
            OTHERS[at] = known;
        }
        return known.text;
    }
}
