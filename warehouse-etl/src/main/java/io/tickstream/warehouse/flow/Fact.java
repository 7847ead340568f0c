package io.tickstream.warehouse.flow;

import java.util.Optional;

/** A row of a fact table; equal rows say the same. */
public sealed interface Fact permits DailyPrice, MinuteBar {

    /**
     * What makes a row the row it is.
     *
     * @param stockCode the exchange's code
     * @param at the trading date or the bar's start
     */
    record Key(String stockCode, Object at) {}

    Key key();

    PriceBar bar();

    /** What makes it unfit for the warehouse; empty where it is fit. */
    default Optional<String> fault() {
        return bar().fault();
    }
}
