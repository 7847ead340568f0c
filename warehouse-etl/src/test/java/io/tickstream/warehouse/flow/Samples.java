package io.tickstream.warehouse.flow;

import java.time.LocalDate;

/** Facts without fault. */
public final class Samples {
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private Samples() {}

    public static PriceBar bar(double close, String state, int revision, long seq) {
        return new PriceBar(10.0, 12.0, 9.0, close, 1_000L, 10.5, 40L, 0.75, false, state, revision, seq);
    }

    public static DailyPrice price(String code, LocalDate day, PriceBar bar) {
        return new DailyPrice(code, day, bar, 0.5, 5.0, 10.0, 1);
    }

    public static DailyPrice price(String code, LocalDate day) {
        return price(code, day, bar(11, "closed", 0, 7));
    }
}
