package io.tickstream.market.fold;

import java.io.DataInput;
import java.io.IOException;

/**
 * Symbols, exchanges and sources as one object each. A symbol's ticks of the correction horizon stay in memory, and without this
 * half of them would be copies of the same few words.
 *
 * <p>Thread safety: any thread; where two race, a word is shared a little later.
 */
final class SharedNames {
    private static final String[] KNOWN = new String[1 << 14];

    private SharedNames() {}

    static String readFrom(DataInput in) throws IOException {
        String name = in.readUTF();
        int at = name.hashCode() & KNOWN.length - 1;
        String known = KNOWN[at];
        if (name.equals(known)) {
            return known;
        }
        KNOWN[at] = name;
        return name;
    }
}
