package io.tickstream.bench.fanout;

import io.tickstream.bridge.flow.Change;
import io.tickstream.market.Tick;
import java.time.Instant;

/** The tick of a number: as a change, and as the text the bridge makes of it. */
final class Ticks {
    private static final long OPENING = Instant.parse("2026-11-20T02:15:00Z").toEpochMilli();
    private static final int SYMBOLS = 285;

    private Ticks() {}

    static Change.Trade change(long number) {
        return new Change.Trade(
                new Tick(symbol(number), OPENING + number, 70_000 + number % 1_000, "VSE", 8, 1, 0.72, number * 100, 500.0, 100L, 2L,
                        OPENING + number, OPENING + number, "bench", number),
                OPENING + number);
    }

    /** A frame's text that holds this tick alone. */
    static String text(long number) {
        return "[" + message(number) + "]";
    }

    static String message(long number) {
        return "{\"T\":\"t\",\"S\":\"" + symbol(number) + "\",\"i\":" + number + ",\"x\":\"VSE\",\"p\":" + (70_000 + number % 1_000)
                + ",\"s\":100,\"t\":\"" + Instant.ofEpochMilli(OPENING + number) + "\",\"ch\":500,\"cp\":0.72,\"dv\":" + number * 100
                + ",\"mh\":1,\"seq\":" + number + "}";
    }

    private static String symbol(long number) {
        return "S%03d.VN".formatted(number % SYMBOLS);
    }
}
