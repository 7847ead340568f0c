package io.tickstream.market;

/**
 * A trading date of one symbol: its daily bar and where it stands against the date before.
 *
 * @param bar the bar of interval {@link Interval#D1}
 * @param previousClose price minus change of the date's first tick that carries a change; null where none did
 * @param exchange the source's exchange code of the last tick; null where it did not say
 * @param quoteType Yahoo's number of the last tick; null where absent
 */
public record DailySummary(Bar bar, Double previousClose, String exchange, Integer quoteType) {

    /** Close minus previous close, rounded to four decimals; null where the previous close is unknown. */
    public Double change() {
        return previousClose == null ? null : rounded(bar.close() - previousClose);
    }

    /** The change in percent of the previous close, rounded to four decimals; null where unknown or the previous close is not above 0. */
    public Double changePercent() {
        return previousClose == null || previousClose <= 0
                ? null
                : rounded((bar.close() - previousClose) * 100 / previousClose);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
