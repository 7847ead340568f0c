package io.tickstream.bench.spark;

import io.tickstream.bench.contest.DayMark;
import io.tickstream.bench.contest.PeerBar;
import io.tickstream.market.Interval;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The state of one symbol: the mark of its day, the bars a late tick may still correct, and the ticks whose repeats must not
 * count. Read and written once per symbol and batch. Not thread-safe.
 */
final class SymbolBars {
    private static final long GRACE_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final Interval[] INTERVALS = Interval.values();
    private static final int SEEN_BYTES = 4 * 8;
    private static final int NAMED_BAR_BYTES = 4 + 8 + PeerBar.BYTES;

    /** Names a bar of the symbol. */
    record Name(Interval interval, long start) {
        long end() {
            return start + length(interval);
        }
    }

    private record Seen(long time, long dayVolume, long size, double price) {}

    private final Map<Name, PeerBar> bars = new HashMap<>();
    private final Set<Seen> seen = new HashSet<>();
    private DayMark mark = new DayMark();
    private long newest = Long.MIN_VALUE;

    /** Takes a tick; its bars join those that changed, unless it is a repeat. */
    void add(SparkTick tick, Map<Name, PeerBar> changed) {
        long time = tick.getTime();
        if (!seen.add(new Seen(time, tick.getDayVolume(), tick.getSize(), tick.getPrice()))) {
            return;
        }
        newest = Math.max(newest, time);
        long traded = mark.raise(time, tick.getDayVolume(), tick.getSize());
        for (Interval interval : INTERVALS) {
            Name name = new Name(interval, time - time % length(interval));
            if (name.end() + GRACE_MILLIS > newest) {
                PeerBar bar = bars.computeIfAbsent(name, absent -> new PeerBar());
                changed.put(name, bar.add(time, tick.getDayVolume(), tick.getPrice(), tick.getSize(), traded));
            }
        }
    }

    /** Drops what no tick within the grace can change. */
    void forget() {
        bars.keySet().removeIf(name -> name.end() + GRACE_MILLIS <= newest);
        seen.removeIf(tick -> tick.time + GRACE_MILLIS <= newest);
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(3 * 8 + 2 * 4 + bars.size() * NAMED_BAR_BYTES + seen.size() * SEEN_BYTES);
        bytes.putLong(newest).putLong(mark.dayEnd()).putLong(mark.mark()).putInt(bars.size()).putInt(seen.size());
        bars.forEach((name, bar) -> {
            bytes.putInt(name.interval.ordinal()).putLong(name.start);
            bar.write(bytes);
        });
        seen.forEach(tick -> bytes.putLong(tick.time).putLong(tick.dayVolume).putLong(tick.size).putDouble(tick.price));
        return bytes.array();
    }

    static SymbolBars ofBytes(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        SymbolBars state = new SymbolBars();
        state.newest = bytes.getLong();
        state.mark = new DayMark(bytes.getLong(), bytes.getLong());
        int barCount = bytes.getInt();
        int seenCount = bytes.getInt();
        for (int i = 0; i < barCount; i++) {
            state.bars.put(new Name(INTERVALS[bytes.getInt()], bytes.getLong()), PeerBar.read(bytes));
        }
        for (int i = 0; i < seenCount; i++) {
            state.seen.add(new Seen(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getDouble()));
        }
        return state;
    }

    /** Days are windows of 24 hours of UTC, which hold HOSE's sessions whole. */
    private static long length(Interval interval) {
        return interval.isIntraday() ? interval.millis() : Duration.ofDays(1).toMillis();
    }
}
