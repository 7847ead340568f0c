package io.tickstream.warehouse.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A warehouse in memory with transactions that can fail at their commit. */
final class FakeWarehouse implements Warehouse<DailyPrice> {
    Map<Fact.Key, DailyPrice> facts = new HashMap<>();
    Map<String, Stock> stocks = new LinkedHashMap<>();
    int commits;
    int largestTransaction;
    long writes;
    /** Commits before one fails; negative: none fails. */
    int failsAfter = -1;

    @Override
    public Map<String, Stock> stocks() {
        return Map.copyOf(stocks);
    }

    @Override
    public void inTransaction(Consumer<Transaction<DailyPrice>> work) {
        Map<Fact.Key, DailyPrice> factsInside = new HashMap<>(facts);
        Map<String, Stock> stocksInside = new LinkedHashMap<>(stocks);
        work.accept(new Transaction<>() {
            @Override
            public Map<Fact.Key, DailyPrice> find(Collection<DailyPrice> like) {
                largestTransaction = Math.max(largestTransaction, like.size());
                Map<Fact.Key, DailyPrice> found = new HashMap<>();
                like.forEach(fact -> found.computeIfAbsent(fact.key(), factsInside::get));
                return found;
            }

            @Override
            public void write(Collection<DailyPrice> written) {
                writes += written.size();
                written.forEach(fact -> factsInside.put(fact.key(), fact));
            }

            @Override
            public void writeStocks(Collection<Stock> written) {
                writes += written.size();
                written.forEach(stock -> stocksInside.put(stock.code(), stock));
            }
        });
        if (failsAfter >= 0 && failsAfter-- == 0) {
            throw new LoadException("the warehouse went away", null);
        }
        facts = factsInside;
        stocks = stocksInside;
        commits++;
    }
}
