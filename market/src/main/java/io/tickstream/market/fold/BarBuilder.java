package io.tickstream.market.fold;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One bar while it grows, tick by tick in order. Mutable because it is the hot path: an object per tick and interval would
 * be most of the job's garbage. Not thread-safe.
 */
final class BarBuilder {
    final Interval interval;
    final LocalDate date;
    final long start;
    final long end;

    double open;
    double high;
    double low;
    double close;
    long volume;
    double weighted;
    long tickCount;
    long sizes;
    boolean sizesKnown;
    boolean gap;
    long producerTimestamp;
    long sequence;
    Double previousClose;
    String exchange;
    Integer quoteType;

    /** What was published of it; no part of its content. */
    boolean closed;

    int revision;
    boolean dirty;

    BarBuilder(Interval interval, LocalDate date, long start, long end) {
        this.interval = interval;
        this.date = date;
        this.start = start;
        this.end = end;
    }

    /** @param size {@link VolumeRule#UNKNOWN} where the tick does not say */
    void add(Tick tick, long traded, long size, boolean gapBefore) {
        double price = tick.price();
        if (tickCount == 0) {
            open = price;
            high = price;
            low = price;
            sequence = Long.MIN_VALUE;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume = saturated(volume, traded);
        weighted += price * traded;
        tickCount++;
        if (size != VolumeRule.UNKNOWN) {
            sizes = saturated(sizes, size);
            sizesKnown = true;
        }
        gap |= gapBefore;
        if (tick.sequence() >= sequence) {
            sequence = tick.sequence();
            producerTimestamp = tick.producerTimestamp();
        }
        if (previousClose == null) {
            previousClose = tick.previousClose();
        }
        keepWordsOf(tick);
    }

    /** Written only where they differ: they hardly ever do, and each reference written is the collector's to look at. */
    private void keepWordsOf(Tick tick) {
        if (!Objects.equals(exchange, tick.exchange())) {
            exchange = tick.exchange();
        }
        if (!Objects.equals(quoteType, tick.quoteType())) {
            quoteType = tick.quoteType();
        }
    }

    /** As far as it has grown; nothing of it is published. */
    BarBuilder copy() {
        BarBuilder copy = new BarBuilder(interval, date, start, end);
        copy.become(this);
        return copy;
    }

    /** Takes the content of the same bar, grown otherwise; what was published of this one stays. */
    void become(BarBuilder other) {
        open = other.open;
        high = other.high;
        low = other.low;
        close = other.close;
        volume = other.volume;
        weighted = other.weighted;
        tickCount = other.tickCount;
        sizes = other.sizes;
        sizesKnown = other.sizesKnown;
        gap = other.gap;
        producerTimestamp = other.producerTimestamp;
        sequence = other.sequence;
        previousClose = other.previousClose;
        exchange = other.exchange;
        quoteType = other.quoteType;
    }

    boolean covers(long time) {
        return time >= start && time < end;
    }

    boolean isSameBar(BarBuilder other) {
        return interval == other.interval && start == other.start;
    }

    boolean hasSameContent(BarBuilder other) {
        return tickCount == other.tickCount
                && volume == other.volume
                && sizes == other.sizes
                && sizesKnown == other.sizesKnown
                && gap == other.gap
                && open == other.open
                && high == other.high
                && low == other.low
                && close == other.close
                && weighted == other.weighted
                && sequence == other.sequence
                && Objects.equals(previousClose, other.previousClose);
    }

    BarUpdate update(String symbol, BarState state) {
        Bar bar = new Bar(
                symbol, interval, date, start, end, open, high, low, close, volume, vwap(), tickCount, coverage(), gap,
                state, revision, producerTimestamp, sequence);
        return new BarUpdate(
                bar, interval == Interval.D1 ? new DailySummary(bar, previousClose, exchange, quoteType) : null);
    }

    /** Rounding of the quotient must not carry it out of the prices it averages. */
    private double vwap() {
        return volume == 0 ? close : Math.min(high, Math.max(low, weighted / volume));
    }

    private Double coverage() {
        return sizesKnown && volume > 0 ? Math.min(1.0, (double) sizes / volume) : null;
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
