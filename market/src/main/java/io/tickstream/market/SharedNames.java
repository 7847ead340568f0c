package io.tickstream.market;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Symbols, exchanges and sources as one object each, found by their bytes: without this every tick that is read would make
 * the same few words anew.
 *
 * <p>Thread safety: any thread; where two race, a word is shared a little later.
 */
final class SharedNames {
    private static final Name[] KNOWN = new Name[1 << 14];

    private SharedNames() {}

    private record Name(byte[] bytes, String text) {}

    /** The name that some bytes are in UTF-8. */
    static String of(byte[] bytes, int from, int until) {
        int hash = 0;
        for (int i = from; i < until; i++) {
            hash = 31 * hash + bytes[i];
        }
        int at = hash & KNOWN.length - 1;
        Name known = KNOWN[at];
        if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, until)) {
            byte[] own = Arrays.copyOfRange(bytes, from, until);
            known = new Name(own, new String(own, StandardCharsets.UTF_8));
            KNOWN[at] = known;
        }
        return known.text;
    }
}
