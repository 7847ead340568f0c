package io.tickstream.embedded.yahoo.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All stocks, traded at a steady rate while the hours say so. The same seed, dates and calls give the same trades. For one
 * thread.
 */
public final class SimulatedExchange {
    /** The rate that the volume before the start is reckoned at, so that it does not depend on the configured rate. */
    private static final double NOMINAL_TRADES_PER_SECOND = 100;

    private static final double NOMINAL_WEIGHTS = 300;
    private static final int SHARES_PER_LOT = 100;
    private static final long LONGEST_CATCH_UP_MILLIS = 1_000;

    private final TradingHours hours;
    private final long seed;
    private final SplittableRandom choice;
    private final Map<String, StockDay> days = new LinkedHashMap<>();
    private StockDay[] order = {};
    private double[] cumulativeWeight = {};
    private LocalDate date;
    private long lastAdvance;
    private double due;

    /**
     * @param stocks what is traded
     * @param left how the stocks were left, by symbol, possibly on an earlier date; empty: never traded
     * @param now the present, epoch milliseconds UTC
     */
    public SimulatedExchange(
            Collection<Stock> stocks, TradingHours hours, long seed, Map<String, Trade> left, long now) {
        this.hours = hours;
        this.seed = seed;
        choice = new SplittableRandom(seed ^ now / 86_400_000);
        date = hours.dateOf(now);
        lastAdvance = now;
        stocks.forEach(stock -> days.put(stock.symbol(), begin(stock, Optional.ofNullable(left.get(stock.symbol())), now)));
        weigh();
    }

    /** The trades since the last call. */
    public List<Trade> advance(long now, double tradesPerSecond) {
        if (!hours.dateOf(now).equals(date)) {
            nextDate(now);
        }
        List<Trade> trades = new ArrayList<>();
        for (long auction : hours.auctions(date)) {
            if (tradesPerSecond > 0 && lastAdvance < auction && auction <= now) {
                days.values().forEach(day -> trades.add(day.auction(auction)));
            }
        }
        if (hours.isContinuous(now)) {
            due += tradesPerSecond * Math.min(now - lastAdvance, LONGEST_CATCH_UP_MILLIS) / 1_000;
            for (; due >= 1; due--) {
                trades.add(choose().trade(now));
            }
        }
        lastAdvance = Math.max(lastAdvance, now);
        return trades;
    }

    /** How a stock stands; empty where it is not listed. */
    public Optional<Trade> last(String symbol) {
        return Optional.ofNullable(days.get(symbol)).map(StockDay::last);
    }

    /** How all stocks stand. */
    public List<Trade> last() {
        return days.values().stream().map(StockDay::last).toList();
    }

    /** Lists another stock, from now on. */
    public void list(Stock stock, long now) {
        if (days.putIfAbsent(stock.symbol(), begin(stock, Optional.empty(), now)) == null) {
            weigh();
        }
    }

    private void nextDate(long now) {
        date = hours.dateOf(now);
        days.replaceAll((symbol, day) ->
                new StockDay(day.stock(), day.last().price(), random(day.stock())).after(day.last()));
        weigh();
    }

    private StockDay begin(Stock stock, Optional<Trade> left, long now) {
        Trade last = left.orElseGet(() -> madeUp(stock, hours.lastTraded(now)));
        return hours.dateOf(last.time()).equals(date)
                ? new StockDay(stock, last.reference(), random(stock)).continuedFrom(last)
                : new StockDay(stock, last.price(), random(stock)).after(last);
    }

    /** As if trading had gone on at its nominal rate, at the reference price, up to a moment. */
    private Trade madeUp(Stock stock, long time) {
        double lots = hours.tradedMillis(time) / 1_000.0 * NOMINAL_TRADES_PER_SECOND
                * stock.weight() / NOMINAL_WEIGHTS * stock.meanLots();
        long price = stock.reference();
        return new Trade(stock.symbol(), time, price, SHARES_PER_LOT, SHARES_PER_LOT * (1 + Math.round(lots)), price,
                price, price, false, false);
    }

    private SplittableRandom random(Stock stock) {
        return new SplittableRandom(seed * 31 + stock.symbol().hashCode() * 1_000_003L + date.toEpochDay());
    }

    private StockDay choose() {
        double at = choice.nextDouble() * cumulativeWeight[cumulativeWeight.length - 1];
        int found = Arrays.binarySearch(cumulativeWeight, at);
        return order[Math.min(order.length - 1, found < 0 ? -found - 1 : found + 1)];
    }

    private void weigh() {
        order = days.values().toArray(StockDay[]::new);
        cumulativeWeight = new double[order.length];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += order[i].stock().weight();
            cumulativeWeight[i] = sum;
        }
    }
}
