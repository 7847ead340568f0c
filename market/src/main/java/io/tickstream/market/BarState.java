package io.tickstream.market;

import java.util.Locale;

/** How far a bar can still change. The only legal way is provisional → closed → final. */
public enum BarState {
    /** Its end is still ahead of the watermark. */
    PROVISIONAL,
    /** The watermark passed its end; a late tick may correct it, and then its revision rises. */
    CLOSED,
    /** The correction horizon passed too: it never changes again. */
    FINAL;

    /** The name in the store and in the interfaces: provisional, closed, final. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a code; an unknown one is an IllegalArgumentException. */
    public static BarState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
