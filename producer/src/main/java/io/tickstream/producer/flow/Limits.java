package io.tickstream.producer.flow;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;

/** Up to where a value is believed. */
public record Limits(
        @Setting(name = "PRICE_MAX", fallback = "1000000000", help = "prices from here up are rejected") double priceMax,
        @Setting(name = "CHANGE_PERCENT_MAX", fallback = "1000",
                help = "changes against the previous close beyond this are rejected, in percent, up or down")
                double changePercentMax) {

    public Limits {
        if (!(priceMax > 0) || !(changePercentMax > 0)) {
            throw new SettingsException("PRICE_MAX=" + priceMax + ", CHANGE_PERCENT_MAX=" + changePercentMax
                    + ": expected numbers above 0");
        }
    }
}
