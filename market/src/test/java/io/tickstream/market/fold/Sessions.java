package io.tickstream.market.fold;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random days of one symbol: silences, repeated moments, day volumes that fall or are missing, ticks outside the session. */
public final class Sessions {
    /** A symbol's ticks in order of arrival without any disorder yet. */
    public record Session(String symbol, TradingCalendar calendar, List<Tick> ticks) {
        @Override
        public String toString() {
            return symbol + " " + calendar.code() + " " + ticks.size() + " ticks " + ticks;
        }
    }

    private record Market(String symbol, String exchange, int quoteType, LocalDate date) {}

    private static final Calendars CALENDARS = Calendars.builtIn();

    private Sessions() {}

    public static Arbitrary<Session> any() {
        Arbitrary<Market> markets = Arbitraries.of(
                new Market("FPT.VN", "VSE", 8, LocalDate.of(2025, 6, 3)),
                new Market("SHS.VN", "HNX", 8, LocalDate.of(2025, 6, 3)),
                new Market("IBM", "NYQ", 8, LocalDate.of(2025, 3, 7)),
                new Market("IBM", "NYQ", 8, LocalDate.of(2025, 10, 31)),
                new Market("BTC-USD", "CCC", 41, LocalDate.of(2025, 6, 3)),
                new Market("ODD", "XXX", 8, LocalDate.of(2025, 6, 3)));
        return Combinators.combine(markets, Arbitraries.longs(), Arbitraries.integers().between(1, 60))
                .as((market, seed, count) -> session(market, new Random(seed), count));
    }

    private static Session session(Market market, Random random, int count) {
        TradingCalendar calendar = CALENDARS.of(market.exchange(), market.symbol());
        long time = calendar.firstPrint(market.date()) + random.nextInt(900_000);
        long total = random.nextBoolean() ? 0 : random.nextInt(10_000);
        double price = 100;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time += switch (random.nextInt(8)) {
                case 0, 1 -> 0;
                case 2 -> random.nextInt(400_000);
                case 3 -> random.nextInt(20) == 0 ? random.nextInt(60 * 3_600_000) : 1_000;
                default -> random.nextInt(30_000);
            };
            long size = random.nextInt(500);
            total += size + (random.nextInt(4) == 0 ? random.nextInt(1_000) : 0);
            price = Math.max(1, price + random.nextInt(11) - 5);
            long shown = random.nextInt(10) == 0 ? Math.max(0, total - random.nextInt(800)) : total;
            boolean rolling = market.quoteType() == 41 && random.nextBoolean();
            ticks.add(new Tick(
                    market.symbol(), time, price, market.exchange(), market.quoteType(),
                    random.nextInt(12) == 0 ? 0 : 1, null,
                    random.nextInt(12) == 0 ? null : Long.valueOf(shown),
                    random.nextInt(3) == 0 ? null : price - 99,
                    rolling ? Long.valueOf(shown) : random.nextInt(4) == 0 ? null : Long.valueOf(size),
                    null, time + 7, time + 5, "test", i));
        }
        return new Session(market.symbol(), calendar, ticks);
    }
}
