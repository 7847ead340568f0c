package io.tickstream.warehouse.flow.rebuild;

import java.time.LocalDate;
import java.util.Collection;

/**
 * What a rebuild is about.
 *
 * @param symbols empty: all that have anything stored
 * @param requested only what {@code rebuild_requests} lists
 * @param from first trading date; null: the first stored
 * @param to last trading date; null: the last stored
 */
public record Range(Collection<String> symbols, boolean requested, LocalDate from, LocalDate to) {
    public Range {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("--from " + from + " is after --to " + to);
        }
    }

    boolean holds(String symbol) {
        return symbols.isEmpty() || symbols.contains(symbol);
    }

    boolean holds(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }
}
