package io.tickstream.embedded.yahoo.exchange;

/**
 * What is traded, and how lively.
 *
 * @param symbol Yahoo's, e.g. {@code VCB.VN}
 * @param reference the reference price of its very first day, in full dong
 * @param weight its share of all trades, relative to the other stocks'
 * @param meanLots lots of 100 shares in an average trade
 */
public record Stock(String symbol, long reference, double weight, int meanLots) {}
