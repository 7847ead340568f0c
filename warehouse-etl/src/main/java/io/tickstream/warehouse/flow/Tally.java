package io.tickstream.warehouse.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts one load; mutable, because it counts every row. */
final class Tally {
    static final int LISTED = 1000;

    private final long[] verdicts = new long[Verdict.values().length];
    private final List<Rejected> firstRejected = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int symbols;
    private long read;
    private long rejected;
    private int stocksWritten;

    void read() {
        read++;
    }

    void unknown(String symbol) {
        unknown.add(symbol);
    }

    void symbolDone() {
        symbols++;
    }

    void judged(Verdict verdict) {
        verdicts[verdict.ordinal()]++;
    }

    void stocksWritten(int count) {
        stocksWritten += count;
    }

    void rejected(String symbol, Fact fact, String reason) {
        rejected++;
        if (firstRejected.size() < LISTED) {
            firstRejected.add(new Rejected(symbol, String.valueOf(fact.key().at()), reason));
        }
    }

    Summary summary() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        Arrays.stream(Verdict.values()).forEach(verdict -> counts.put(verdict, verdicts[verdict.ordinal()]));
        return new Summary(symbols, List.copyOf(unknown), read, counts, rejected, List.copyOf(firstRejected), stocksWritten);
    }
}
