package io.tickstream.market;

import java.util.Comparator;

/**
 * The order of ticks of one symbol: event time, day volume, last size, price; absent comes first. By content alone, so
 * the order of arrival changes no bar. Ticks that compare equal are one tick.
 */
public enum TickOrder implements Comparator<Tick> {
    INSTANCE;

    @Override
    public int compare(Tick a, Tick b) {
        int order = Long.compare(a.eventTime(), b.eventTime());
        if (order == 0) {
            order = absentFirst(a.hasDayVolume(), a.dayVolumeOrZero(), b.hasDayVolume(), b.dayVolumeOrZero());
        }
        if (order == 0) {
            order = absentFirst(a.hasLastSize(), a.lastSizeOrZero(), b.hasLastSize(), b.lastSizeOrZero());
        }
        return order == 0 ? Double.compare(a.price(), b.price()) : order;
    }

    private static int absentFirst(boolean hasA, long a, boolean hasB, long b) {
        return hasA == hasB ? Long.compare(a, b) : hasA ? 1 : -1;
    }
}
