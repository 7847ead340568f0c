package io.tickstream.api.flow;

import io.tickstream.market.Interval;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The spans of bars that can be asked for: those the store keeps, and two that are put together from days. */
public enum Timeframe {
    MIN_1("1Min", "1T", Interval.M1),
    MIN_5("5Min", "5T", Interval.M5),
    MIN_15("15Min", "15T", Interval.M15),
    HOUR_1("1Hour", "1H", Interval.H1),
    DAY_1("1Day", "1D", Interval.D1),
    WEEK_1("1Week", "1W", Interval.D1),
    MONTH_1("1Month", "1M", Interval.D1);

    private final String text;
    private final String brief;
    private final Interval stored;

    Timeframe(String text, String brief, Interval stored) {
        this.text = text;
        this.brief = brief;
        this.stored = stored;
    }

    /** The name in the interface, for example 5Min. */
    public String text() {
        return text;
    }

    Interval stored() {
        return stored;
    }

    boolean isIntraday() {
        return stored.isIntraday();
    }

    /** The timeframe of a text, long or brief form; a {@link BadQueryException} where there is none. */
    public static Timeframe of(String text) {
        return Arrays.stream(values())
                .filter(frame -> frame.text.equals(text) || frame.brief.equals(text))
                .findFirst()
                .orElseThrow(() -> new BadQueryException("timeframe", text, "one of "
                        + Arrays.stream(values()).map(Timeframe::text).collect(Collectors.joining(", "))));
    }
}
