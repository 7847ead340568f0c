package io.tickstream.warehouse.flow;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One trading date of one stock.
 *
 * @param tradeDate the exchange's local date
 * @param change against the previous close; null where that is unknown
 * @param changePercent in percent; null where the previous close is unknown
 * @param marketHours Yahoo's number for the part of the day; null where absent
 */
public record DailyPrice(
        String stockCode,
        LocalDate tradeDate,
        PriceBar bar,
        Double change,
        Double changePercent,
        Double previousClose,
        Integer marketHours)
        implements Fact {

    @Override
    public Key key() {
        return new Key(stockCode, tradeDate);
    }

    @Override
    public Optional<String> fault() {
        return bar.fault()
                .or(() -> previousClose == null ? Optional.empty() : PriceBar.price("previous_close", previousClose))
                .or(() -> finite("change", change))
                .or(() -> finite("change_percent", changePercent));
    }

    private static Optional<String> finite(String name, Double value) {
        return PriceBar.when(value != null && !Double.isFinite(value), name + " " + value + " is not a finite number");
    }
}
