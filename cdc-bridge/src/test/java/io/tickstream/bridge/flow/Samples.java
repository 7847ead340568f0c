package io.tickstream.bridge.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.time.Duration;
import java.time.LocalDate;

/** Changes for tests. */
public final class Samples {
    public static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    public static final long OPENING = 1_795_140_900_000L;

    private Samples() {}

    /** Generous ones, but for these. */
    public static Limits limits(int connections, int symbols, int queue) {
        return new Limits(connections, symbols, queue, 1 << 20, 1 << 16, 1_000, Duration.ofSeconds(10));
    }

    public static Change.Trade trade(String symbol, long sequence) {
        return new Change.Trade(tick(symbol, sequence), OPENING + sequence + 5);
    }

    public static Change.Latest newest(String symbol, long sequence) {
        return new Change.Latest(tick(symbol, sequence), OPENING + sequence + 5);
    }

    public static Tick tick(String symbol, long sequence) {
        return new Tick(symbol, OPENING + sequence, 70_000 + sequence, "VSE", 8, 1, 0.72, 100 * sequence, 500.0, 100L, 2L,
                OPENING + sequence + 2, OPENING + sequence + 1, OPENING + sequence + 3, "simulator", sequence);
    }

    public static Change.MinuteBar minute(String symbol, int number, BarState state, int revision, long producedAt) {
        long start = OPENING + number * Interval.M1.millis();
        return new Change.MinuteBar(
                new Bar(symbol, Interval.M1, DATE, start, start + Interval.M1.millis(), 1, 4, 0.5, 2, 100, 1.5, 3, 0.75, false, state, revision, producedAt, producedAt),
                OPENING);
    }

    public static Change.DailyBar day(String symbol, int number, long volume, long producedAt) {
        long start = OPENING + number * Interval.D1.millis();
        return new Change.DailyBar(
                new Bar(symbol, Interval.D1, DATE.plusDays(number), start, start + Interval.D1.millis(), 1, 4, 0.5, 2, volume, 1.5, 3, null, true,
                        BarState.PROVISIONAL, 0, producedAt, producedAt),
                1.9,
                OPENING);
    }
}
