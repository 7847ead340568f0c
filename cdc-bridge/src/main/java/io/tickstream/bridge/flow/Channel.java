package io.tickstream.bridge.flow;

/** What a client can subscribe to; by the names of Alpaca's stream. */
public enum Channel {
    TRADES("trades", "t"),
    /** No source carries quotes yet: it can be subscribed to and stays silent. */
    QUOTES("quotes", "q"),
    BARS("bars", "b"),
    UPDATED_BARS("updatedBars", "u"),
    DAILY_BARS("dailyBars", "d");

    private final String key;
    private final String type;

    Channel(String key, String type) {
        this.key = key;
        this.type = type;
    }

    /** Its name in requests and in the subscription's state. */
    public String key() {
        return key;
    }

    /** The {@code T} of its messages. */
    public String type() {
        return type;
    }
}
