package io.tickstream.warehouse.flow.rebuild;

import java.time.LocalDate;

/** One symbol's trading date: a partition of the raw ticks. */
public record SymbolDate(String symbol, LocalDate date) {}
