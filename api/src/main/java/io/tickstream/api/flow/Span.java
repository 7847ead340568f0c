package io.tickstream.api.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A stretch of time.
 *
 * @param from epoch milliseconds UTC, inclusive
 * @param to epoch milliseconds UTC, inclusive; before {@code from}: the span is empty
 */
public record Span(long from, long to) {
    /** 1970-01-01, before which nothing is asked. */
    public static final long EARLIEST = 0;
    /** 2200-01-01, behind which nothing is asked. */
    public static final long LATEST = 7_258_118_400_000L;
    /** All of it. */
    public static final Span ALL = new Span(EARLIEST, LATEST);

    public boolean isEmpty() {
        return to < from;
    }

    public boolean holds(long time) {
        return from <= time && time <= to;
    }

    /** What is left of it behind a moment, in an order; the moment itself excluded. */
    Span behind(long moment, Order order) {
        return order.isAscending() ? new Span(Math.max(from, moment + 1), to) : new Span(from, Math.min(to, moment - 1));
    }

    /** The earliest date the span touches in any zone. */
    LocalDate firstDate() {
        return utcDate(from).minusDays(1);
    }

    /** The latest date the span touches in any zone. */
    LocalDate lastDate() {
        return utcDate(to).plusDays(1);
    }

    private static LocalDate utcDate(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }
}
