package io.tickstream.bench.contest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bars a contender ends with, added up: who skips work shows here. A bar may be put again and again; its last state
 * counts. Thread-safe for different bars.
 */
public final class Bars {
    private record Name(String symbol, String interval, long start) {}

    private record Kept(double prices, long volume) {}

    private final Map<Name, Kept> bars = new ConcurrentHashMap<>();

    /**
     * The bars of one interval.
     *
     * @param bars how many
     * @param volume the sum of their volumes
     * @param prices the sum of their opens, highs, lows and closes
     */
    public record Sum(long bars, long volume, double prices) {}

    public void put(String symbol, String interval, long start, double open, double high, double low, double close, long volume) {
        if (!symbol.startsWith(Tape.END)) {
            bars.put(new Name(symbol, interval, start), new Kept(open + high + low + close, volume));
        }
    }

    public long count() {
        return bars.size();
    }

    /** By the interval's code. */
    public Map<String, Sum> sums() {
        Map<String, Sum> sums = new TreeMap<>();
        bars.forEach((name, bar) -> sums.merge(
                name.interval, new Sum(1, bar.volume, bar.prices),
                (a, b) -> new Sum(a.bars + b.bars, a.volume + b.volume, a.prices + b.prices)));
        return sums;
    }
}
