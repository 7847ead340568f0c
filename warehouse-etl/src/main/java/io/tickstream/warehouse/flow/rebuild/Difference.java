package io.tickstream.warehouse.flow.rebuild;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A row that is not what the raw ticks say.
 *
 * @param zone the exchange's
 * @param fields what differs, where both rows exist
 * @param stored null where it is missing
 * @param recomputed null where no tick supports it
 * @param settled whether it is the stream job's no more, so that it may be repaired
 */
public record Difference(
        Kind kind, Place place, ZoneId zone, List<Field> fields, Stored stored, Recomputed recomputed, boolean settled) {

    /** What kind of difference. */
    public enum Kind {
        /** Some columns are not what they should be. */
        CHANGED,
        /** The ticks make a row that is not stored. */
        MISSING,
        /** A row is stored that no tick supports. */
        SURPLUS,
        /** A raw tick lies in the partition of another date than its own. */
        MISPLACED
    }

    /** One column. Either may be null. */
    public record Field(String name, Object stored, Object recomputed) {}

    /** What became of it. */
    public enum Outcome {
        /** Only reported. */
        FOUND,
        /** The row now is what the ticks say. */
        REPAIRED,
        /** The row was deleted. */
        DELETED,
        /** Left alone: the job may still write it, or it is nothing that can be repaired. */
        LEFT,
        /** Written, and yet not what was written. */
        NOT_TAKEN
    }

    /**
     * A difference with what is known of it.
     *
     * @param request the request that explains it; empty where the symbol-date is not listed
     */
    public record Reported(Difference difference, Outcome outcome, Optional<Request> request) {}
}
