package io.tickstream.warehouse.flow;

import io.tickstream.market.BarState;
import java.util.Comparator;

/** How new a version of a row is: by revision, then state, then the newest tick it has seen. */
record Rank(int revision, BarState state, long seq) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
            Comparator.comparingInt(Rank::revision).thenComparing(Rank::state).thenComparingLong(Rank::seq);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
