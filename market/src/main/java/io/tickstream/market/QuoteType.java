package io.tickstream.market;

/** Yahoo's numbers for the kind of instrument. Numbers not named here occur and are kept as they come. */
public final class QuoteType {
    public static final int EQUITY = 8;
    public static final int INDEX = 9;
    public static final int CURRENCY = 14;
    public static final int ETF = 20;
    public static final int CRYPTOCURRENCY = 41;

    private QuoteType() {}
}
