package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.warehouse.flow.rebuild.Difference.Outcome;
import io.tickstream.warehouse.flow.rebuild.Difference.Reported;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what a rebuild does; mutable because it is counted as it goes. */
final class RebuildTally {
    private static final int UNKNOWN_NAMED = 1_000;

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final List<String> unknown = new ArrayList<>();
    private int symbols;
    private long dates;
    private long ticks;
    private long rows;
    private long open;
    private long listed;
    private long requestsRemoved;
    private long requestsKept;

    void symbol(String symbol, boolean anything) {
        symbols++;
        if (!anything && unknown.size() < UNKNOWN_NAMED) {
            unknown.add(symbol);
        }
    }

    void date(DateCheck.Found found) {
        dates += found.isNothing() ? 0 : 1;
        ticks += found.ticks();
        rows += found.rows();
        open += found.open();
    }

    void latest() {
        rows++;
    }

    void reported(Reported difference) {
        outcomes.merge(difference.outcome(), 1L, Long::sum);
        listed += difference.request().isPresent() ? 1 : 0;
    }

    void request(boolean removed) {
        requestsRemoved += removed ? 1 : 0;
        requestsKept += removed ? 0 : 1;
    }

    RebuildSummary summary() {
        return new RebuildSummary(
                symbols, List.copyOf(unknown), dates, ticks, rows, open, Map.copyOf(outcomes), listed, requestsRemoved, requestsKept);
    }
}
