package io.tickstream.bench.delivery;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is written: which tick is of which symbol, its number within the symbol, and when it was meant to leave. The number
 * of a tick over all symbols is its sequence. Thread safety: any thread.
 */
final class TickLedger {
    private final long originNanos = System.nanoTime();
    private final long originMillis = System.currentTimeMillis();
    private final int[] symbolOf;
    private final int[] ordinalOf;
    private final AtomicLongArray dueNanos;
    private final AtomicIntegerArray written;

    /** @param ticks at most so many */
    TickLedger(int symbols, int ticks, long seed) {
        symbolOf = new int[ticks];
        ordinalOf = new int[ticks];
        dueNanos = new AtomicLongArray(ticks);
        written = new AtomicIntegerArray(symbols);
        Random random = new Random(seed);
        int[] ordinals = new int[symbols];
        for (int tick = 0; tick < ticks; tick++) {
            symbolOf[tick] = random.nextInt(symbols);
            ordinalOf[tick] = ordinals[symbolOf[tick]]++;
        }
    }

    static String name(int symbol) {
        return "B%03d.VN".formatted(symbol);
    }

    static int number(String symbol) {
        return Integer.parseInt(symbol.substring(1, 4));
    }

    int symbols() {
        return written.length();
    }

    int size() {
        return symbolOf.length;
    }

    int symbolOf(int tick) {
        return symbolOf[tick];
    }

    /** From 0 within its symbol. */
    int ordinalOf(int tick) {
        return ordinalOf[tick];
    }

    /** It was meant to leave at this moment of {@link System#nanoTime}. */
    void due(int tick, long nanos) {
        dueNanos.set(tick, nanos);
    }

    long dueNanos(int tick) {
        return dueNanos.get(tick);
    }

    /** The same as epoch milliseconds UTC. */
    long dueMillis(int tick) {
        return originMillis + (dueNanos(tick) - originNanos) / 1_000_000;
    }

    /** The store has acknowledged it; a symbol's ticks one after the other. */
    void acknowledge(int tick) {
        written.set(symbolOf[tick], ordinalOf[tick] + 1);
    }

    /** How many ticks of a symbol the store has acknowledged. */
    int written(int symbol) {
        return written.get(symbol);
    }
}
