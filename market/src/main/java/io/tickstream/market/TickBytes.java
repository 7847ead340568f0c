package io.tickstream.market.fold;

import io.tickstream.market.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A tick as bytes, for state and shuffles: a version, the presence of the optional fields, then the fields. */
public final class TickBytes {
    private static final int VERSION = 1;

    private TickBytes() {}

    public static void write(Tick tick, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        int present = (tick.exchange() == null ? 0 : 1)
                | (tick.quoteType() == null ? 0 : 1 << 1)
                | (tick.marketHours() == null ? 0 : 1 << 2)
                | (tick.changePercent() == null ? 0 : 1 << 3)
                | (tick.dayVolume() == null ? 0 : 1 << 4)
                | (tick.change() == null ? 0 : 1 << 5)
                | (tick.lastSize() == null ? 0 : 1 << 6)
                | (tick.priceHint() == null ? 0 : 1 << 7);
        out.writeByte(present);
        out.writeUTF(tick.symbol());
        out.writeLong(tick.eventTime());
        out.writeDouble(tick.price());
        if (tick.exchange() != null) {
            out.writeUTF(tick.exchange());
        }
        if (tick.quoteType() != null) {
            out.writeInt(tick.quoteType());
        }
        if (tick.marketHours() != null) {
            out.writeInt(tick.marketHours());
        }
        if (tick.changePercent() != null) {
            out.writeDouble(tick.changePercent());
        }
        if (tick.dayVolume() != null) {
            out.writeLong(tick.dayVolume());
        }
        if (tick.change() != null) {
            out.writeDouble(tick.change());
        }
        if (tick.lastSize() != null) {
            out.writeLong(tick.lastSize());
        }
        if (tick.priceHint() != null) {
            out.writeLong(tick.priceHint());
        }
        out.writeLong(tick.producerTimestamp());
        out.writeLong(tick.receiveTimestamp());
        out.writeUTF(tick.source());
        out.writeLong(tick.sequence());
    }

    /** Fails with an IOException that names the version where the bytes are of a newer release. */
    public static Tick read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("tick of version " + version + "; this release reads " + VERSION);
        }
        int present = in.readUnsignedByte();
        return new Tick(
                SharedNames.readFrom(in),
                in.readLong(),
                in.readDouble(),
                (present & 1) == 0 ? null : SharedNames.readFrom(in),
                (present & 1 << 1) == 0 ? null : (Integer) in.readInt(),
                (present & 1 << 2) == 0 ? null : (Integer) in.readInt(),
                (present & 1 << 3) == 0 ? null : (Double) in.readDouble(),
                (present & 1 << 4) == 0 ? null : (Long) in.readLong(),
                (present & 1 << 5) == 0 ? null : (Double) in.readDouble(),
                (present & 1 << 6) == 0 ? null : (Long) in.readLong(),
                (present & 1 << 7) == 0 ? null : (Long) in.readLong(),
                in.readLong(),
                in.readLong(),
                SharedNames.readFrom(in),
                in.readLong());
    }
}
