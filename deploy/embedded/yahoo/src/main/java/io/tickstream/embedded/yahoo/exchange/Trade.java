package io.tickstream.embedded.yahoo.exchange;

/**
 * The state of a stock after a trade.
 *
 * @param time of the trade, epoch milliseconds UTC
 * @param size of this trade, in shares
 * @param dayVolume shares traded on the date up to and with this trade; can have grown by more than the size
 * @param newHigh whether it is the date's highest price so far
 * @param newLow whether it is the date's lowest price so far
 */
public record Trade(
        String symbol,
        long time,
        long price,
        long size,
        long dayVolume,
        long reference,
        long high,
        long low,
        boolean newHigh,
        boolean newLow) {}
