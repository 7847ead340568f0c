package io.tickstream.bridge.source;

import java.util.UUID;

/** The times of change logs, time UUIDs of version 1, as microseconds since the epoch and back. */
final class LogTime {
    /** From the Gregorian calendar's first day to the epoch, in units of 100 ns (RFC 9562). */
    private static final long GREGORIAN = 0x01B21DD213814000L;

    private static final long LEAST = 0x8080808080808080L;
    private static final long GREATEST = 0x7f7f7f7f7f7f7f7fL;

    private LogTime() {}

    static long micros(UUID time) {
        return Math.floorDiv(time.timestamp() - GREGORIAN, 10);
    }

    /** The least time UUID of a microsecond, as the store orders them: by moment, then by signed bytes. */
    static UUID first(long micros) {
        return new UUID(high(micros * 10 + GREGORIAN), LEAST);
    }

    /** The greatest time UUID of a microsecond. */
    static UUID last(long micros) {
        return new UUID(high(micros * 10 + 9 + GREGORIAN), GREATEST);
    }

    private static long high(long time) {
        return time << 32 | (time >>> 32 & 0xffff) << 16 | 0x1000 | time >>> 48 & 0xfff;
    }
}
