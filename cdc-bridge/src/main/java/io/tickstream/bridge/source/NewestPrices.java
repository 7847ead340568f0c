package io.tickstream.bridge.source;

import io.tickstream.bridge.flow.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Rows of the newest prices' log until the log of all ticks has been read well past them. By then it has told their ticks, for
 * the stream job writes a tick and its symbol's newest price at about the same time; what is news even then, only this log has.
 * Of a symbol the row that waits longest is kept and the newest, so what is kept is bounded by the symbols. Not for several threads.
 */
final class NewestPrices {
    /** A request of the stream job that the store did not answer is sent again after two seconds at most. */
    static final long PATIENCE_MILLIS = 5_000;

    private final Map<String, Change.Latest> waiting = new HashMap<>();
    private final Map<String, Change.Latest> newest = new HashMap<>();

    void add(Change.Latest row) {
        if (waiting.putIfAbsent(row.symbol(), row) != null) {
            newest.put(row.symbol(), row);
        }
    }

    /**
     * Takes out what has waited long enough.
     *
     * @param readUntil up to when all logs have been read, epoch milliseconds UTC
     */
    List<Change> due(long readUntil) {
        List<Change> due = new ArrayList<>();
        for (Iterator<Change.Latest> rows = waiting.values().iterator(); rows.hasNext(); ) {
            Change.Latest row = rows.next();
            if (row.storedAt() + PATIENCE_MILLIS <= readUntil) {
                rows.remove();
                due.add(row);
            }
        }
        due.forEach(row -> {
            Change.Latest next = newest.remove(row.symbol());
            if (next != null) {
                waiting.put(next.symbol(), next);
            }
        });
        return due;
    }
}
