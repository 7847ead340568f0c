package io.tickstream.producer.flow;

import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.yahoo.PricingData;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which messages are believed. A day volume may be absent (it is, outside the regular session) and 0, but not negative;
 * an event time may be old (replays are), but not from before this century or more than a day ahead.
 */
final class TickValidator {
    private static final int LONGEST_SYMBOL = 32;
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9^][A-Za-z0-9.^=&_+-]{0," + (LONGEST_SYMBOL - 1) + "}");
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long FARTHEST_AHEAD = Duration.ofDays(1).toMillis();

    /** What is wrong with a message. */
    record Finding(RejectReason reason, String detail) {}

    private final Limits limits;

    TickValidator(Limits limits) {
        this.limits = limits;
    }

    /** @param now epoch milliseconds UTC */
    Optional<Finding> check(PricingData data, long now) {
        String symbol = data.getId();
        if (!SYMBOL.matcher(symbol).matches()) {
            return found(RejectReason.BAD_SYMBOL, symbol.length() <= LONGEST_SYMBOL
                    ? "symbol '" + symbol + "', expected " + SYMBOL
                    : "symbol of " + symbol.length() + " characters, expected at most " + LONGEST_SYMBOL);
        }
        if (!data.hasPrice() || !(data.getPrice() > 0 && data.getPrice() < limits.priceMax())) {
            return found(RejectReason.BAD_PRICE, symbol + ": price " + (data.hasPrice() ? data.getPrice() : "absent")
                    + ", expected above 0 and below " + limits.priceMax());
        }
        if (!data.hasTime() || data.getTime() < EARLIEST || data.getTime() > now + FARTHEST_AHEAD) {
            return found(RejectReason.BAD_TIME, symbol + ": time " + (data.hasTime() ? data.getTime() : "absent")
                    + ", expected epoch milliseconds from " + EARLIEST + " to " + (now + FARTHEST_AHEAD));
        }
        if (data.getDayVolume() < 0 || data.getLastSize() < 0) {
            return found(RejectReason.BAD_VOLUME, symbol + ": day_volume " + data.getDayVolume() + ", last_size "
                    + data.getLastSize() + ", expected neither below 0");
        }
        if (!(Math.abs(data.getChangePercent()) <= limits.changePercentMax())) {
            return found(RejectReason.BAD_VALUE, symbol + ": change_percent " + data.getChangePercent()
                    + ", expected at most " + limits.changePercentMax() + " up or down");
        }
        return areFinite(data)
                ? Optional.empty()
                : found(RejectReason.BAD_VALUE, symbol + ": a field is not a finite number");
    }

    /** A sum is finite only where every part is; absent fields are 0. Doubles cannot overflow on sums of 32-bit floats. */
    private static boolean areFinite(PricingData data) {
        double sum = (double) data.getChange()
                + data.getDayHigh() + data.getDayLow() + data.getOpenPrice() + data.getPreviousClose()
                + data.getStrikePrice() + data.getBid() + data.getAsk()
                + data.getFiftyTwoWeekChange() + data.getFiftyTwoWeekChangePercent()
                + data.getLatestAmountRaised() + data.getLatestImpliedValuation()
                + data.getYtdReturn() + data.getQtdReturn() + data.getFullDayChange() + data.getFullDayChangePercent();
        return Double.isFinite(sum)
                && Double.isFinite(data.getCirculatingSupply())
                && Double.isFinite(data.getMarketCap());
    }

    private static Optional<Finding> found(RejectReason reason, String detail) {
        return Optional.of(new Finding(reason, detail));
    }
}
