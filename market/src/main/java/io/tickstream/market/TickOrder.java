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
            order = absentFirst(a.dayVolume(), b.dayVolume());
        }
        if (order == 0) {
            order = absentFirst(a.lastSize(), b.lastSize());
        }
        return order == 0 ? Double.compare(a.price(), b.price()) : order;
    }

    private static int absentFirst(Long a, Long b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return Long.compare(a, b);
    }
}
