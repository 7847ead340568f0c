package io.tickstream.market;

/** Yahoo's numbers for the part of the day a tick belongs to. Numbers not named here occur and are kept as they come. */
public final class MarketHours {
    public static final int PRE = 0;
    public static final int REGULAR = 1;
    public static final int POST = 2;
    public static final int EXTENDED = 3;
    public static final int OVERNIGHT = 4;

    private MarketHours() {}
}
