package io.tickstream.api.flow;

import io.tickstream.market.Bar;

/**
 * A trading date of a symbol.
 *
 * @param bar its daily bar
 * @param change close minus the previous close; null where unknown
 * @param changePercent the same in percent; null where unknown
 * @param previousClose close of the trading date before; null where unknown
 * @param exchange the source's exchange code; null where unknown
 */
public record DailySummary(Bar bar, Double change, Double changePercent, Double previousClose, String exchange) {}
