package io.tickstream.market.fold;

import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import java.util.Arrays;

/**
 * The ticks of a minute that is not final, as {@link TickBytes} in the order they came in, and how much of them is kept
 * elsewhere too: in pieces, each of what came since the one before. Mutable, not thread-safe.
 */
public final class PendingMinute {
    private static final int LEAST_ROOM = 256;

    private final long start;
    private byte[] bytes;
    private int length;
    private int kept;
    private int pieces;

    /** @param like a minute that is likely to have as many ticks; null where there is none */
    PendingMinute(long start, PendingMinute like) {
        this.start = start;
        this.bytes = new byte[Math.max(LEAST_ROOM, like == null ? 0 : like.length + like.length / 4)];
    }

    /** Epoch milliseconds UTC. */
    public long start() {
        return start;
    }

    /** In how many pieces it is kept. */
    public int pieces() {
        return pieces;
    }

    /** Whether ticks have come since it was kept. */
    public boolean hasNew() {
        return kept < length;
    }

    /** What has come since it was kept; it counts as kept from now on, in one more piece. */
    public byte[] keepNew() {
        byte[] piece = Arrays.copyOfRange(bytes, kept, length);
        kept = length;
        pieces++;
        return piece;
    }

    /** All of it; it counts as kept from now on, in this one piece. */
    public byte[] keepAll() {
        kept = length;
        pieces = 1;
        return Arrays.copyOf(bytes, length);
    }

    /** All of it is kept already, in so many pieces. */
    void isKept(int inPieces) {
        kept = length;
        pieces = inPieces;
    }

    /** @return where it was put */
    int add(Tick tick) {
        int most = TickBytes.mostBytes(tick);
        if (bytes.length - length < most) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + most));
        }
        int at = length;
        length = TickBytes.write(tick, bytes, at);
        return at;
    }

    Tick at(int place) {
        return TickBytes.read(bytes, place);
    }
}
