package io.tickstream.market;

import java.util.Objects;

/**
 * One price message of an exchange, as far as bars and the store need it.
 *
 * <p>Two deliveries are the same tick when {@link TickId} is the same: symbol, event time, price, day volume and last
 * size. Everything else (when it came, over which offset) says how it travelled.
 *
 * <p>No record, because one is made for every message and again for every step of the shuffle: with its numbers in itself
 * a tick is one object, with a record's nullable ones it is up to five. Immutable.
 */
public final class Tick {
    static final int QUOTE_TYPE = 1;
    static final int MARKET_HOURS = 1 << 1;
    static final int CHANGE_PERCENT = 1 << 2;
    static final int DAY_VOLUME = 1 << 3;
    static final int CHANGE = 1 << 4;
    static final int LAST_SIZE = 1 << 5;
    static final int PRICE_HINT = 1 << 6;
    /** Beyond the byte in which {@link TickBytes} keeps the others. */
    static final int KAFKA_TIMESTAMP = 1 << 8;

    private final String symbol;
    private final String exchange;
    private final String source;
    private final int present;
    private final int quoteType;
    private final int marketHours;
    private final long eventTime;
    private final double price;
    private final double changePercent;
    private final long dayVolume;
    private final double change;
    private final long lastSize;
    private final long priceHint;
    private final long producerTimestamp;
    private final long receiveTimestamp;
    private final long kafkaTimestamp;
    private final long sequence;

    /** A tick of which nobody says when Kafka took it, otherwise the same. */
    public Tick(
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
        this(symbol, eventTime, price, exchange, quoteType, marketHours, changePercent, dayVolume, change, lastSize, priceHint,
                producerTimestamp, receiveTimestamp, null, source, sequence);
    }

    /**
     * A tick of these values.
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
     * @param kafkaTimestamp when the broker appended it to the topic, epoch milliseconds UTC; null where the topic does not
     *     keep that
     * @param source what it came from: yahoo, simulator, replay, coinbase
     * @param sequence the Kafka offset it arrived at; rises per symbol because the topic is keyed by symbol
     */
    public Tick(
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
            Long kafkaTimestamp,
            String source,
            long sequence) {
        this(
                symbol,
                eventTime,
                price,
                exchange,
                (quoteType == null ? 0 : QUOTE_TYPE)
                        | (marketHours == null ? 0 : MARKET_HOURS)
                        | (changePercent == null ? 0 : CHANGE_PERCENT)
                        | (dayVolume == null ? 0 : DAY_VOLUME)
                        | (change == null ? 0 : CHANGE)
                        | (lastSize == null ? 0 : LAST_SIZE)
                        | (priceHint == null ? 0 : PRICE_HINT)
                        | (kafkaTimestamp == null ? 0 : KAFKA_TIMESTAMP),
                quoteType == null ? 0 : quoteType,
                marketHours == null ? 0 : marketHours,
                changePercent == null ? 0 : changePercent,
                dayVolume == null ? 0 : dayVolume,
                change == null ? 0 : change,
                lastSize == null ? 0 : lastSize,
                priceHint == null ? 0 : priceHint,
                producerTimestamp,
                receiveTimestamp,
                kafkaTimestamp == null ? 0 : kafkaTimestamp,
                source,
                sequence);
    }

    /** @param present which of the nullable values there are; those that are not there are 0 */
    Tick(
            String symbol,
            long eventTime,
            double price,
            String exchange,
            int present,
            int quoteType,
            int marketHours,
            double changePercent,
            long dayVolume,
            double change,
            long lastSize,
            long priceHint,
            long producerTimestamp,
            long receiveTimestamp,
            long kafkaTimestamp,
            String source,
            long sequence) {
        this.symbol = Objects.requireNonNull(symbol, "symbol");
        this.eventTime = eventTime;
        this.price = price;
        this.exchange = exchange;
        this.present = present;
        this.quoteType = quoteType;
        this.marketHours = marketHours;
        this.changePercent = changePercent;
        this.dayVolume = dayVolume;
        this.change = change;
        this.lastSize = lastSize;
        this.priceHint = priceHint;
        this.producerTimestamp = producerTimestamp;
        this.receiveTimestamp = receiveTimestamp;
        this.kafkaTimestamp = kafkaTimestamp;
        this.source = Objects.requireNonNull(source, "source");
        this.sequence = sequence;
    }

    /** The source's symbol. */
    public String symbol() {
        return symbol;
    }

    /** The exchange's time, epoch milliseconds UTC. */
    public long eventTime() {
        return eventTime;
    }

    /** In the symbol's currency. */
    public double price() {
        return price;
    }

    /** The source's exchange code; null where the source did not say. */
    public String exchange() {
        return exchange;
    }

    /** Yahoo's number; null where absent. */
    public Integer quoteType() {
        return has(QUOTE_TYPE) ? quoteType : null;
    }

    /** See {@link MarketHours}; null where absent. */
    public Integer marketHours() {
        return has(MARKET_HOURS) ? marketHours : null;
    }

    /** In percent; null where absent. */
    public Double changePercent() {
        return has(CHANGE_PERCENT) ? changePercent : null;
    }

    /** Cumulative volume of the trading date; null where absent. */
    public Long dayVolume() {
        return has(DAY_VOLUME) ? dayVolume : null;
    }

    /** Price minus the previous close; null where absent. */
    public Double change() {
        return has(CHANGE) ? change : null;
    }

    /** Size of the last trade; null where absent. */
    public Long lastSize() {
        return has(LAST_SIZE) ? lastSize : null;
    }

    /** Decimals to display; null where absent. */
    public Long priceHint() {
        return has(PRICE_HINT) ? priceHint : null;
    }

    /** When the producer handed it to Kafka, epoch milliseconds UTC. */
    public long producerTimestamp() {
        return producerTimestamp;
    }

    /** When its frame arrived at the producer, epoch milliseconds UTC. */
    public long receiveTimestamp() {
        return receiveTimestamp;
    }

    /** When the broker appended it to the topic, epoch milliseconds UTC; null where the topic does not keep that. */
    public Long kafkaTimestamp() {
        return has(KAFKA_TIMESTAMP) ? kafkaTimestamp : null;
    }

    /** What it came from. */
    public String source() {
        return source;
    }

    /** The Kafka offset it arrived at. */
    public long sequence() {
        return sequence;
    }

    /** Whether it was traded in the exchange's regular session: the only ticks bars are built from. */
    public boolean isRegular() {
        return has(MARKET_HOURS) && marketHours == MarketHours.REGULAR;
    }

    /**
     * The close of the trading date before, as price minus change; null where the tick carries no change. Rounded to
     * four decimals, because both come from 32-bit floats.
     */
    public Double previousClose() {
        return has(CHANGE) ? Math.round((price - change) * 10_000) / 10_000.0 : null;
    }

    /** Whether the source gave a cumulative volume; {@link #dayVolumeOrZero} is it then. */
    public boolean hasDayVolume() {
        return has(DAY_VOLUME);
    }

    /** The cumulative volume of the trading date, 0 where absent. */
    public long dayVolumeOrZero() {
        return dayVolume;
    }

    /** Whether the source gave a size of the last trade; {@link #lastSizeOrZero} is it then. */
    public boolean hasLastSize() {
        return has(LAST_SIZE);
    }

    /** The size of the last trade, 0 where absent. */
    public long lastSizeOrZero() {
        return lastSize;
    }

    /** Whether Yahoo's number is this one. */
    public boolean isOfType(int quoteType) {
        return has(QUOTE_TYPE) && this.quoteType == quoteType;
    }

    int present() {
        return present;
    }

    int quoteTypeOrZero() {
        return quoteType;
    }

    int marketHoursOrZero() {
        return marketHours;
    }

    double changePercentOrZero() {
        return changePercent;
    }

    double changeOrZero() {
        return change;
    }

    long priceHintOrZero() {
        return priceHint;
    }

    boolean hasKafkaTimestamp() {
        return has(KAFKA_TIMESTAMP);
    }

    long kafkaTimestampOrZero() {
        return kafkaTimestamp;
    }

    private boolean has(int field) {
        return (present & field) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tick tick
                && symbol.equals(tick.symbol)
                && Objects.equals(exchange, tick.exchange)
                && source.equals(tick.source)
                && present == tick.present
                && quoteType == tick.quoteType
                && marketHours == tick.marketHours
                && eventTime == tick.eventTime
                && Double.compare(price, tick.price) == 0
                && Double.compare(changePercent, tick.changePercent) == 0
                && dayVolume == tick.dayVolume
                && Double.compare(change, tick.change) == 0
                && lastSize == tick.lastSize
                && priceHint == tick.priceHint
                && producerTimestamp == tick.producerTimestamp
                && receiveTimestamp == tick.receiveTimestamp
                && kafkaTimestamp == tick.kafkaTimestamp
                && sequence == tick.sequence;
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, eventTime, price, sequence);
    }

    @Override
    public String toString() {
        return "Tick[symbol=" + symbol + ", eventTime=" + eventTime + ", price=" + price + ", exchange=" + exchange
                + ", quoteType=" + quoteType() + ", marketHours=" + marketHours() + ", changePercent=" + changePercent()
                + ", dayVolume=" + dayVolume() + ", change=" + change() + ", lastSize=" + lastSize()
                + ", priceHint=" + priceHint() + ", producerTimestamp=" + producerTimestamp
                + ", receiveTimestamp=" + receiveTimestamp + ", kafkaTimestamp=" + kafkaTimestamp()
                + ", source=" + source + ", sequence=" + sequence + "]";
    }
}
