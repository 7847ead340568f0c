package io.tickstream.warehouse.flow;

/**
 * A row that was not loaded.
 *
 * @param symbol the source's
 * @param at its trading date or start, as text
 * @param reason what is wrong with it
 */
public record Rejected(String symbol, String at, String reason) {}
