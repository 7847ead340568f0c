package io.tickstream.embedded.yahoo.exchange;

import io.tickstream.market.PriceBand;
import io.tickstream.market.PriceBand.Board;
import java.util.SplittableRandom;

/** One stock on one trading date. Mutable, for one thread: it is asked for thousands of trades a second. */
final class StockDay {
    private static final int SHARES_PER_LOT = 100;
    private static final int LARGEST_TRADE_LOTS = 5_000;

    private final Stock stock;
    private final PriceBand band;
    private final SplittableRandom random;
    private final long target;
    private long price;
    private long high;
    private long low;
    private long dayVolume;
    private Trade last;

    /** A date that begins at a reference price, before its first trade. */
    StockDay(Stock stock, long reference, SplittableRandom random) {
        this.stock = stock;
        this.random = random;
        band = PriceBand.around(reference, Board.HOSE);
        target = band.floor() + random.nextLong(band.ceiling() - band.floor() + 1);
        price = reference;
        high = reference;
        low = reference;
    }

    /** A date whose trading goes on behind a trade of the same date. */
    StockDay continuedFrom(Trade trade) {
        price = Math.max(band.floor(), Math.min(band.ceiling(), trade.price()));
        high = trade.high();
        low = trade.low();
        dayVolume = trade.dayVolume();
        last = trade;
        return this;
    }

    /** A date that has not traded yet; the last trade is one of an earlier date. */
    StockDay after(Trade trade) {
        last = trade;
        return this;
    }

    Stock stock() {
        return stock;
    }

    /** A trade of the continuous session; some of the volume behind it stays unseen, as it does in Yahoo's snapshots. */
    Trade trade(long time) {
        price = nextPrice();
        long size = size();
        dayVolume += size + (random.nextInt(4) == 0 ? size() : 0);
        return record(time, size);
    }

    /** The one trade of an auction: large, and up to a few ticks away. */
    Trade auction(long time) {
        for (int steps = random.nextInt(5); steps > 0; steps--) {
            price = nextPrice();
        }
        long size = size() * (20 + random.nextInt(80));
        dayVolume += size;
        return record(time, size);
    }

    /** The last trade, possibly of an earlier date. */
    Trade last() {
        return last;
    }

    private Trade record(long time, long size) {
        boolean newHigh = price > high;
        boolean newLow = price < low;
        high = Math.max(high, price);
        low = Math.min(low, price);
        last = new Trade(
                stock.symbol(), time, price, size, dayVolume, band.reference(), high, low, newHigh, newLow);
        return last;
    }

    /** One tick up, one down or none, drawn a little towards where the day is heading. */
    private long nextPrice() {
        double upward = price < target ? 0.54 : 0.46;
        if (random.nextInt(3) == 0) {
            return price;
        }
        long next = random.nextDouble() < upward
                ? price + Board.HOSE.tickSize(price)
                : price - Board.HOSE.tickSize(price - 1);
        return Math.max(band.floor(), Math.min(band.ceiling(), next));
    }

    private long size() {
        double lots = -Math.log(1 - random.nextDouble()) * stock.meanLots();
        return SHARES_PER_LOT * Math.max(1, Math.min(LARGEST_TRADE_LOTS, Math.round(lots)));
    }
}
