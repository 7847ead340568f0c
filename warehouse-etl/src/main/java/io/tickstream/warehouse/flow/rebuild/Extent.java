package io.tickstream.warehouse.flow.rebuild;

import java.time.LocalDate;

/** The first and the last date of something. */
public record Extent(LocalDate first, LocalDate last) {

    /** This one, or one that reaches to the date. */
    public Extent with(LocalDate date) {
        return date.isBefore(first) ? new Extent(date, last) : date.isAfter(last) ? new Extent(first, date) : this;
    }
}
