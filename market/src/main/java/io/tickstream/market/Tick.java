package io.tickstream.market;

import java.util.Objects;

/**
 * One price message of an exchange, as far as bars and the store need it.
 *
 * <p>Two deliveries are the same tick when {@link TickId} is the same: symbol, event time, price, day volume and last
 * size. Everything else (when it came, over which offset) says how it travelled.
 *
 * @param symbol the source's symbol, e.g. {@code VCB.VN}
 * @param eventTime the exchange's time, epoch milliseconds UTC; it alone decides to which bar the tick belongs
 * @param price in the symbol's currency (Vietnam: full dong), finite and above 0
 * @param exchange the source's exchange code, e.g. {@code VSE}; null where the source did not say
 * @param quoteType Yahoo's number (EQUITY 8, CRYPTOCURRENCY 41, …); null where absent
 * @param marketHours see {@link MarketHours}; null where absent
 * @param changePercent against the previous close, in percent; null where absent
 * @param dayVolume cumulative volume of the trading date (crypto: a rolling 24 h figure); null where absent
 * @param change price minus the previous close; null where absent
 * @param lastSize size of the last trade; null where absent
 * @param priceHint decimals to display; null where absent
 * @param producerTimestamp when the producer handed it to Kafka, epoch milliseconds UTC
 * @param receiveTimestamp when its frame arrived at the producer, epoch milliseconds UTC
 * @param source what it came from: yahoo, simulator, replay, coinbase
 * @param sequence the Kafka offset it arrived at; rises per symbol because the topic is keyed by symbol
 */
public record Tick(
        String symbol,
        long eventTime,
        double price,
        String exchange,
        Integer quoteType,
        Integer marketHours,
        Double changePercent,
        Long dayVolume,
        Double change,
        Long lastSize,
        Long priceHint,
        long producerTimestamp,
        long receiveTimestamp,
        String source,
        long sequence) {

    public Tick {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(source, "source");
    }

    /** Whether it was traded in the exchange's regular session: the only ticks bars are built from. */
    public boolean isRegular() {
        return marketHours != null && marketHours == MarketHours.REGULAR;
    }

    /**
     * The close of the trading date before, as price minus change; null where the tick carries no change. Rounded to
     * four decimals, because both come from 32-bit floats.
     */
    public Double previousClose() {
        return change == null ? null : Math.round((price - change) * 10_000) / 10_000.0;
    }
}
