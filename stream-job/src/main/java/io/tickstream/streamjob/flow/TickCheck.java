package io.tickstream.streamjob.flow;

import io.tickstream.market.Tick;
import io.tickstream.schemas.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tick must be before it may touch a bar. The producer checks the same and more; this guards against every other
 * writer of the topic. A fault depends on the record alone, so a replay judges alike.
 */
public final class TickCheck {
    private static final int LONGEST_SYMBOL = 64;
    private static final double HIGHEST_PRICE = 1e12;
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    private TickCheck() {}

    /** Why a tick cannot be used. */
    public record Fault(RejectReason reason, String detail) {}

    /**
     * The fault of a tick; empty where it has none.
     *
     * @param writtenAt when its record was written to the topic, epoch milliseconds
     */
    public static Optional<Fault> faultOf(Tick tick, long writtenAt) {
        String symbol = tick.symbol();
        if (symbol.isEmpty() || symbol.length() > LONGEST_SYMBOL || !isPrintable(symbol)) {
            return fault(RejectReason.BAD_SYMBOL, "symbol of " + symbol.length() + " characters, expected 1 to "
                    + LONGEST_SYMBOL + " printable ASCII characters without space");
        }
        if (!(tick.price() > 0 && tick.price() <= HIGHEST_PRICE)) {
            return fault(RejectReason.BAD_PRICE, symbol + ": price " + tick.price() + ", expected above 0 to " + HIGHEST_PRICE);
        }
        if (tick.eventTime() < EARLIEST || tick.eventTime() > writtenAt + AHEAD) {
            return fault(RejectReason.BAD_TIME, symbol + ": event time " + tick.eventTime() + ", expected " + EARLIEST
                    + " to five minutes after its record was written, " + (writtenAt + AHEAD));
        }
        if (isNegative(tick.dayVolume()) || isNegative(tick.lastSize())) {
            return fault(RejectReason.BAD_VOLUME, symbol + ": day_volume " + tick.dayVolume() + ", last_size "
                    + tick.lastSize() + ", expected 0 or more");
        }
        if (isNotFinite(tick.change()) || isNotFinite(tick.changePercent())) {
            return fault(RejectReason.BAD_VALUE, symbol + ": change " + tick.change() + ", change_percent "
                    + tick.changePercent() + ", expected finite numbers");
        }
        return Optional.empty();
    }

    private static boolean isPrintable(String symbol) {
        for (int i = 0; i < symbol.length(); i++) {
            if (symbol.charAt(i) <= ' ' || symbol.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNegative(Long value) {
        return value != null && value < 0;
    }

    private static boolean isNotFinite(Double value) {
        return value != null && !Double.isFinite(value);
    }

    private static Optional<Fault> fault(RejectReason reason, String detail) {
        return Optional.of(new Fault(reason, detail));
    }
}
