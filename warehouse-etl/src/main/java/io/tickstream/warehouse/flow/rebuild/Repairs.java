package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;
import io.tickstream.warehouse.flow.rebuild.Difference.Kind;
import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;

/** Decides what is done about a difference, and does it. */
final class Repairs {
    private final PriceRepairs store;
    private final boolean deletes;

    /** @param deletes whether bars that no tick supports are deleted */
    Repairs(PriceRepairs store, boolean deletes) {
        this.store = store;
        this.deletes = deletes;
    }

    /** @param regular whether the date has ticks of the regular session; without any, nothing says that its bars are wrong */
    Outcome repair(Difference difference, boolean regular) {
        if (!difference.settled() || difference.kind() == Kind.MISPLACED) {
            return Outcome.LEFT;
        }
        if (difference.kind() == Kind.SURPLUS) {
            if (!deletes || !regular) {
                return Outcome.LEFT;
            }
            store.delete(difference.stored());
            return Outcome.DELETED;
        }
        store.write(
                difference.recomputed(),
                difference.recomputed() instanceof Recomputed.OfLatest ? null : BarState.FINAL,
                revision(difference),
                difference.stored() == null ? 0 : difference.stored().writtenAt());
        return Outcome.REPAIRED;
    }

    /** Removes a request whose symbol-date is what its ticks say. */
    void remove(Request request) {
        store.remove(request);
    }

    /** Other content is a new revision; a state that was left behind is none. */
    private static int revision(Difference difference) {
        Stored stored = difference.stored();
        if (stored == null || stored.revision() == null) {
            return 0;
        }
        boolean otherContent = difference.fields().stream().anyMatch(field -> !field.name().equals("state"));
        return stored.revision() + (otherContent ? 1 : 0);
    }
}
