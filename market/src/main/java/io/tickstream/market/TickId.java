package io.tickstream.market;

import java.nio.ByteBuffer;

/**
 * What tells ticks of one symbol and event time apart, as bytes whose unsigned order is {@link TickOrder}: for day volume
 * and last size one byte that is 0 when absent and else 1 followed by eight bytes, then the eight bytes of the price.
 */
public final class TickId {
    private TickId() {}

    /** The bytes of a tick; a fresh array of 10 to 26 bytes. */
    public static byte[] of(Tick tick) {
        return of(tick.dayVolume(), tick.lastSize(), tick.price());
    }

    static byte[] of(Long dayVolume, Long lastSize, double price) {
        ByteBuffer bytes = ByteBuffer.allocate(10 + (dayVolume == null ? 0 : 8) + (lastSize == null ? 0 : 8));
        put(bytes, dayVolume);
        put(bytes, lastSize);
        long bits = Double.doubleToLongBits(price);
        bytes.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, Long value) {
        if (value == null) {
            bytes.put((byte) 0);
        } else {
            bytes.put((byte) 1).putLong(value ^ Long.MIN_VALUE);
        }
    }
}
