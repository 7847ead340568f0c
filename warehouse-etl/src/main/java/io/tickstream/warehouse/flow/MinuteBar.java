package io.tickstream.warehouse.flow;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One minute of one stock.
 *
 * @param start of the minute
 * @param tradeDate the exchange's local date
 */
public record MinuteBar(String stockCode, Instant start, LocalDate tradeDate, PriceBar bar) implements Fact {

    @Override
    public Key key() {
        return new Key(stockCode, start);
    }
}
