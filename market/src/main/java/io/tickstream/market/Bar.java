package io.tickstream.market;

import java.time.LocalDate;

/**
 * The prices of one symbol over [start, end), by the contract in {@code docs/bars.md}.
 *
 * @param symbol the source's symbol
 * @param interval its span
 * @param tradingDate the exchange's local date it belongs to
 * @param start epoch milliseconds UTC, inclusive
 * @param end epoch milliseconds UTC, exclusive
 * @param open price of the first tick in {@link TickOrder}
 * @param high highest price
 * @param low lowest price
 * @param close price of the last tick in {@link TickOrder}
 * @param volume units traded
 * @param vwap volume-weighted average price, within [low, high]; the close where volume is 0
 * @param tickCount distinct ticks in it
 * @param coverage how much of the volume was seen as single trades, in [0, 1]; null where unknown
 * @param gap whether trades within its span went unseen for a known reason
 * @param state how far it can still change
 * @param revision 0 when it closes, one more with every correction
 * @param producerTimestamp of the newest tick it has seen, epoch milliseconds UTC
 * @param sequence of the newest tick it has seen
 */
public record Bar(
        String symbol,
        Interval interval,
        LocalDate tradingDate,
        long start,
        long end,
        double open,
        double high,
        double low,
        double close,
        long volume,
        double vwap,
        long tickCount,
        Double coverage,
        boolean gap,
        BarState state,
        int revision,
        long producerTimestamp,
        long sequence) {}
