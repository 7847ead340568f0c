package io.tickstream.api.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.Tick;

/**
 * Where a symbol stands now.
 *
 * @param symbol its name
 * @param trade the newest tick
 * @param minute the newest bar of a minute; null where there is none yet
 * @param day the newest daily summary; null where there is none yet
 * @param previousDay the one before; null where there is none
 */
public record Snapshot(String symbol, Tick trade, Bar minute, DailySummary day, DailySummary previousDay) {}
