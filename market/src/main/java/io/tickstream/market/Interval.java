package io.tickstream.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The spans bars are made for. Intraday bars align to the exchange's local midnight; the day is the exchange's local
 * trading date.
 */
public enum Interval {
    M1("1m", Duration.ofMinutes(1)),
    M5("5m", Duration.ofMinutes(5)),
    M15("15m", Duration.ofMinutes(15)),
    H1("1h", Duration.ofHours(1)),
    D1("1d", Duration.ofDays(1));

    private final String code;
    private final long millis;

    Interval(String code, Duration length) {
        this.code = code;
        this.millis = length.toMillis();
    }

    /** The name in the store and in the interfaces: 1m, 5m, 15m, 1h, 1d. */
    public String code() {
        return code;
    }

    /** The length in milliseconds; for the day the usual one, a day of a zone with daylight saving time may differ. */
    public long millis() {
        return millis;
    }

    public boolean isIntraday() {
        return this != D1;
    }

    /** The interval of a code; an unknown one is an IllegalArgumentException that names it and what was expected. */
    public static Interval ofCode(String code) {
        for (Interval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("interval '" + code + "' is not one of "
                + Arrays.stream(values()).map(Interval::code).collect(Collectors.joining(", ")));
    }
}
