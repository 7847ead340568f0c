package io.tickstream.bench.contest;

import io.tickstream.market.MarketHours;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One made-up stock of HOSE and its day so far. Not thread-safe. */
public final class Stock {
    private static final int STEP = 50;

    private final String symbol;
    private final long reference;
    private long price;
    private long volume;

    Stock(String symbol, long reference) {
        this.symbol = symbol;
        this.reference = reference;
        this.price = reference;
    }

    /** So many stocks, those listed first. */
    public static List<Stock> list(int count, Random random) {
        List<SymbolDirectory.Listing> listed = SymbolDirectory.builtIn().all();
        List<Stock> stocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String symbol = i < listed.size() ? listed.get(i).symbol() : "S%05d.VN".formatted(i);
            stocks.add(new Stock(symbol, 100 * (100 + random.nextInt(1_000))));
        }
        return stocks;
    }

    /** Its next tick; the day volume always rises, sometimes by more than was seen. */
    public Tick next(long time, Random random) {
        long size = 100L * (1 + random.nextInt(50));
        long unseen = random.nextInt(3) == 0 ? 100L * random.nextInt(100) : 0;
        volume += size + unseen;
        price = Math.max(STEP, price + STEP * (random.nextInt(3) - 1L));
        double change = price - reference;
        return new Tick(
                symbol, time, price, "VSE", 8, MarketHours.REGULAR, Math.round(10_000 * change / reference) / 100.0,
                volume, change, size, 2L, time + 40, time + 30, "bench", 0);
    }
}
