package io.tickstream.bridge.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest trades the log told, in the order in which it did: what a client that was away for a short time has
 * missed. Holds a fixed number over all symbols. Not for several threads.
 */
final class Journal {
    private final int capacity;
    private final ArrayDeque<Update> all = new ArrayDeque<>();
    private final Map<String, Line> lines = new HashMap<>();
    private long forgottenAt = Long.MIN_VALUE;

    /** A symbol's trades; mutable because every trade moves it. */
    private static final class Line {
        private final ArrayDeque<Update> trades = new ArrayDeque<>();
        private long highestForgotten = Long.MIN_VALUE;
    }

    Journal(int capacity) {
        this.capacity = capacity;
    }

    void add(Update trade) {
        all.add(trade);
        lines.computeIfAbsent(trade.change().symbol(), symbol -> new Line()).trades.add(trade);
        if (all.size() > capacity) {
            forget(all.poll());
        }
    }

    private void forget(Update trade) {
        Line line = lines.get(trade.change().symbol());
        line.trades.poll();
        line.highestForgotten = Math.max(line.highestForgotten, sequence(trade));
        forgottenAt = Math.max(forgottenAt, trade.change().storedAt());
    }

    /** Forgets everything: what was stored until a moment, epoch milliseconds UTC, has not all been told. */
    void cut(long moment) {
        while (!all.isEmpty()) {
            forget(all.poll());
        }
        forgottenAt = Math.max(forgottenAt, moment);
    }

    /**
     * Whether every tick of a symbol behind a sequence is here or yet to come. A symbol's ticks are stored in the order of
     * their sequences: where one from before is here, so are all that were stored later.
     */
    boolean reachesBackTo(String symbol, long sequence) {
        Line line = lines.get(symbol);
        return line != null
                && line.highestForgotten <= sequence
                && !line.trades.isEmpty()
                && sequence(line.trades.peek()) <= sequence;
    }

    /** Whether every tick stored since a moment is here or yet to come. */
    boolean reachesBackTo(long moment) {
        return forgottenAt < moment;
    }

    /** The trades of a symbol a client lacks, in the order they were told. */
    List<Update> missing(String symbol, Since since) {
        List<Update> missing = new ArrayList<>();
        Line line = lines.get(symbol);
        if (line != null) {
            for (Update trade : line.trades) {
                if (!since.has(sequence(trade))) {
                    missing.add(trade);
                }
            }
        }
        return missing;
    }

    static long sequence(Update trade) {
        return ((Change.Trade) trade.change()).tick().sequence();
    }
}
