package io.tickstream.warehouse.flow;

import java.time.LocalDate;

/**
 * Which trading dates of a symbol to read.
 *
 * @param from inclusive; null: from the first
 * @param to inclusive; null: to the last
 * @param newest at most so many of them, the newest; {@link Integer#MAX_VALUE}: all
 */
public record Span(LocalDate from, LocalDate to, int newest) {
    public static final Span EVERYTHING = new Span(null, null, Integer.MAX_VALUE);

    public Span {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("--from " + from + " is after --to " + to);
        }
        if (newest < 1) {
            throw new IllegalArgumentException("--days " + newest + " is not positive");
        }
    }
}
