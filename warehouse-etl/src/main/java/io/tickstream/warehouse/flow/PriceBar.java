package io.tickstream.warehouse.flow;

import io.tickstream.market.BarState;
import java.util.Optional;

/**
 * What every bar holds, as read and not yet judged: anything may be null, prices may be nonsense until {@link #fault}
 * says there is none. Prices are in the quoted currency, volume in units traded.
 *
 * @param coverage how much of the volume was seen as single trades, in [0, 1]; null where unknown
 * @param state a {@link BarState} code
 * @param seq sequence of the newest tick the bar has seen; null where unknown
 */
public record PriceBar(
        Double open,
        Double high,
        Double low,
        Double close,
        Long volume,
        Double vwap,
        Long tickCount,
        Double coverage,
        boolean gap,
        String state,
        Integer revision,
        Long seq) {

    /** What makes it unfit for the warehouse; empty where it is fit. */
    public Optional<String> fault() {
        return price("open", open)
                .or(() -> price("high", high))
                .or(() -> price("low", low))
                .or(() -> price("close", close))
                .or(() -> when(high < low, "high " + high + " is below low " + low))
                .or(() -> when(open < low || open > high, "open " + open + " is outside [" + low + ", " + high + "]"))
                .or(() -> when(close < low || close > high, "close " + close + " is outside [" + low + ", " + high + "]"))
                .or(() -> when(volume == null, "volume is missing"))
                .or(() -> when(volume < 0, "volume " + volume + " is negative"))
                .or(() -> vwap == null ? Optional.empty() : price("vwap", vwap))
                .or(() -> when(coverage != null && !(coverage >= 0 && coverage <= 1),
                        "coverage " + coverage + " is outside [0, 1]"))
                .or(() -> when(revision == null, "revision is missing"))
                .or(() -> when(revision < 0, "revision " + revision + " is negative"))
                .or(() -> stateFault());
    }

    /** How new it is; only for a bar without fault. */
    Rank rank() {
        return new Rank(revision, BarState.ofCode(state), seq == null ? -1 : seq);
    }

    private Optional<String> stateFault() {
        for (BarState known : BarState.values()) {
            if (known.code().equals(state)) {
                return Optional.empty();
            }
        }
        return Optional.of(state == null ? "state is missing" : "state '" + state + "' is unknown");
    }

    static Optional<String> price(String name, Double value) {
        if (value == null) {
            return Optional.of(name + " is missing");
        }
        return when(!(value > 0 && value < Double.POSITIVE_INFINITY), name + " " + value + " is not a positive finite number");
    }

    static Optional<String> when(boolean faulty, String fault) {
        return faulty ? Optional.of(fault) : Optional.empty();
    }
}
