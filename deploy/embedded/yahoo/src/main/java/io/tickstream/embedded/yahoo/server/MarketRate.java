package io.tickstream.embedded.yahoo.server;

/** How fast the market model trades; changed by tests. For the event loop only. */
public final class MarketRate {
    private double tradesPerSecond;

    public MarketRate(double tradesPerSecond) {
        this.tradesPerSecond = tradesPerSecond;
    }

    /** Trades a second over all stocks; 0 stops the market. */
    public double tradesPerSecond() {
        return tradesPerSecond;
    }

    void set(double rate) {
        tradesPerSecond = rate;
    }
}
