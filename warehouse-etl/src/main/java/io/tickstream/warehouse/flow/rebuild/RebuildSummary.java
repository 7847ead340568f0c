package io.tickstream.warehouse.flow.rebuild;

import java.util.List;
import java.util.Map;

/**
 * What a rebuild did.
 *
 * @param symbols looked at
 * @param unknown symbols that were named and have nothing stored in the range, the first thousand
 * @param dates symbol-dates that have anything stored
 * @param ticks raw ticks read
 * @param rows stored or missing rows compared
 * @param open rows left out because they are not closed yet
 * @param outcomes rows that differ, by what became of them
 * @param listed of those, how many {@code rebuild_requests} explains
 * @param requestsRemoved requests whose symbol-date is clean now
 * @param requestsKept requests that stay
 */
public record RebuildSummary(
        int symbols,
        List<String> unknown,
        long dates,
        long ticks,
        long rows,
        long open,
        Map<Difference.Outcome, Long> outcomes,
        long listed,
        long requestsRemoved,
        long requestsKept) {

    public long count(Difference.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    public long differences() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that still are not what the ticks say. */
    public long remaining() {
        return differences() - count(Difference.Outcome.REPAIRED) - count(Difference.Outcome.DELETED);
    }
}
