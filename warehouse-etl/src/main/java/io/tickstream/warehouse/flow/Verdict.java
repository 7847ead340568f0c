package io.tickstream.warehouse.flow;

/** What becomes of a row that was read. */
public enum Verdict {
    /** The warehouse has no such row: written. */
    INSERTED,
    /** The warehouse's row is of the same or an older version, with other values: replaced. */
    UPDATED,
    /** The warehouse's row says the same: not touched. */
    UNCHANGED,
    /** The warehouse's row is a newer version: kept. */
    OLDER;

    /**
     * The merge rule. A newer version replaces an older one and never the other way round, so the order of loads does
     * not matter, nor does repeating one. Of two rows of the same version with different values, which the stream job
     * does not make, the one the store holds now wins.
     *
     * @param held what the warehouse has; null where it has nothing
     * @param read what the store has, without fault
     */
    public static <F extends Fact> Verdict of(F held, F read) {
        if (held == null) {
            return INSERTED;
        }
        if (read.equals(held)) {
            return UNCHANGED;
        }
        return read.bar().rank().compareTo(held.bar().rank()) < 0 ? OLDER : UPDATED;
    }

    /** Whether it is written. */
    public boolean writes() {
        return this == INSERTED || this == UPDATED;
    }
}
