package io.tickstream.schemas;

/** The names of the Kafka topics. */
public final class Topics {
    /** Ticks: Avro in Confluent's wire format, key = symbol. */
    public static final String YFINANCE = "yfinance";

    /** What could not be used: the original bytes, and headers that say why; see {@link Rejection}. */
    public static final String YFINANCE_REJECTED = "yfinance.rejected";

    /** Partitions of both; a symbol's sequence holds as long as this number stays. */
    public static final int PARTITIONS = 12;

    private Topics() {}
}
