package io.tickstream.bench.contest;

import java.nio.ByteBuffer;

/**
 * A bar as the peers keep it: prices by the ticks' own order, so that a late tick corrects open and close; volume as the rise
 * of the day's mark when its tick came. Mutable, because a peer's hot path should be no slower than ours.
 */
public final class PeerBar {
    /** Of {@link #toBytes}. */
    public static final int BYTES = 12 * 8;

    public double open;
    public double high;
    public double low;
    public double close;
    public long volume;
    public double weighted;
    public long tickCount;
    public long sizes;
    private long firstTime;
    private long firstMark;
    private long lastTime;
    private long lastMark;

    /** Takes a distinct tick in any order. */
    public PeerBar add(long time, long dayVolume, double price, long size, long traded) {
        if (tickCount == 0 || time < firstTime || (time == firstTime && dayVolume < firstMark)) {
            open = price;
            firstTime = time;
            firstMark = dayVolume;
        }
        if (tickCount == 0 || time > lastTime || (time == lastTime && dayVolume >= lastMark)) {
            close = price;
            lastTime = time;
            lastMark = dayVolume;
        }
        high = tickCount == 0 ? price : Math.max(high, price);
        low = tickCount == 0 ? price : Math.min(low, price);
        volume += traded;
        weighted += price * traded;
        sizes += size;
        tickCount++;
        return this;
    }

    public double vwap() {
        return volume == 0 ? close : weighted / volume;
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        write(bytes);
        return bytes.array();
    }

    public void write(ByteBuffer bytes) {
        bytes.putDouble(open).putDouble(high).putDouble(low).putDouble(close).putLong(volume).putDouble(weighted)
                .putLong(tickCount).putLong(sizes).putLong(firstTime).putLong(firstMark).putLong(lastTime).putLong(lastMark);
    }

    public static PeerBar read(ByteBuffer bytes) {
        PeerBar bar = new PeerBar();
        bar.open = bytes.getDouble();
        bar.high = bytes.getDouble();
        bar.low = bytes.getDouble();
        bar.close = bytes.getDouble();
        bar.volume = bytes.getLong();
        bar.weighted = bytes.getDouble();
        bar.tickCount = bytes.getLong();
        bar.sizes = bytes.getLong();
        bar.firstTime = bytes.getLong();
        bar.firstMark = bytes.getLong();
        bar.lastTime = bytes.getLong();
        bar.lastMark = bytes.getLong();
        return bar;
    }
}
