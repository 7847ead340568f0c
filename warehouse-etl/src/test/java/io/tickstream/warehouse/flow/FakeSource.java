package io.tickstream.warehouse.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A source in memory that can break in the middle. */
final class FakeSource implements FactSource<DailyPrice> {
    final Map<String, List<DailyPrice>> facts = new LinkedHashMap<>();
    final Map<String, Instrument> instruments = new LinkedHashMap<>();
    /** Rows it gives before it breaks; negative: never. */
    long breaksAfter = -1;

    FakeSource with(String symbol, DailyPrice... prices) {
        facts.computeIfAbsent(symbol, unseen -> new ArrayList<>()).addAll(List.of(prices));
        return this;
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(facts.keySet());
    }

    @Override
    public Instrument instrument(String symbol) {
        return instruments.getOrDefault(symbol, new Instrument(null, null));
    }

    @Override
    public Iterator<DailyPrice> facts(String symbol, Span span) {
        Iterator<DailyPrice> prices = facts.getOrDefault(symbol, List.of()).stream()
                .filter(price -> span.from() == null || !price.tradeDate().isBefore(span.from()))
                .filter(price -> span.to() == null || !price.tradeDate().isAfter(span.to()))
                .limit(span.newest())
                .iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return prices.hasNext();
            }

            @Override
            public DailyPrice next() {
                if (breaksAfter >= 0 && breaksAfter-- == 0) {
                    throw new LoadException("the store went away", null);
                }
                return prices.next();
            }
        };
    }
}
