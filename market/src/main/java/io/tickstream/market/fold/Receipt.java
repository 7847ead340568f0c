package io.tickstream.market.fold;

import java.util.List;

/**
 * What became of a tick.
 *
 * @param verdict what it was
 * @param newest whether it is now the symbol's latest in order
 * @param updates bars to publish at once: closes, corrections and finals, with their new revision
 */
public record Receipt(Verdict verdict, boolean newest, List<BarUpdate> updates) {

    /** What a tick was. */
    public enum Verdict {
        /** New, and counted. */
        COUNTED,
        /** New, counted, and behind a tick that had come before it. */
        COUNTED_LATE,
        /** Seen before: changes nothing. */
        DUPLICATE,
        /** Its minute is final: it changes no bar. */
        BEYOND_HORIZON
    }
}
