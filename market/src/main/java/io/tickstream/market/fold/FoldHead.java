package io.tickstream.market.fold;

import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.TradingCalendar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link SymbolFold} keeps besides its pending ticks, as a value of a few hundred bytes: its clock, the newest
 * settled tick, the volume mark and growing bars of the sealed part, and the revisions above 0. The bytes begin with a
 * version, so that a later release can read them.
 */
public final class FoldHead {
    private static final int VERSION = 1;

    /** Names a bar of the symbol. */
    public record BarKey(Interval interval, long start) {}

    private final long clock;
    private final Tick newestSettled;
    private final DayWalk sealed;
    private final Map<BarKey, Integer> revisions;

    private FoldHead(long clock, Tick newestSettled, DayWalk sealed, Map<BarKey, Integer> revisions) {
        this.clock = clock;
        this.newestSettled = newestSettled;
        this.sealed = sealed;
        this.revisions = revisions;
    }

    /** Of a symbol that has had no close yet. */
    public static FoldHead empty() {
        return new FoldHead(Long.MIN_VALUE, null, new DayWalk(TradingCalendar.alwaysOpen()), Map.of());
    }

    static FoldHead of(long clock, Tick newestSettled, DayWalk sealed, Map<BarKey, Integer> revisions) {
        return new FoldHead(clock, newestSettled, sealed.copy(), Map.copyOf(revisions));
    }

    long clock() {
        return clock;
    }

    Tick newestSettled() {
        return newestSettled;
    }

    Map<BarKey, Integer> revisions() {
        return revisions;
    }

    DayWalk sealed(TradingCalendar calendar) {
        return sealed.copyFor(calendar);
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(clock);
            out.writeBoolean(newestSettled != null);
            if (newestSettled != null) {
                TickBytes.write(newestSettled, out);
            }
            out.writeLong(sealed.day == null ? Long.MIN_VALUE : sealed.day.date().toEpochDay());
            out.writeBoolean(sealed.begun);
            out.writeBoolean(sealed.marked);
            out.writeLong(sealed.mark);
            for (BarBuilder bar : sealed.growing) {
                out.writeBoolean(bar != null);
                if (bar != null) {
                    write(bar, out);
                }
            }
            out.writeInt(revisions.size());
            for (Map.Entry<BarKey, Integer> entry : revisions.entrySet()) {
                out.writeUTF(entry.getKey().interval().code());
                out.writeLong(entry.getKey().start());
                out.writeInt(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Fails with an UncheckedIOException where the bytes are damaged or of a newer release. */
    public static FoldHead ofBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("fold head of version " + version + "; this release reads " + VERSION);
            }
            long clock = in.readLong();
            Tick newestSettled = in.readBoolean() ? TickBytes.read(in) : null;
            TradingCalendar ofNobody = TradingCalendar.alwaysOpen();
            DayWalk sealed = new DayWalk(ofNobody);
            long day = in.readLong();
            sealed.day = day == Long.MIN_VALUE ? null : TradingDay.of(ofNobody, LocalDate.ofEpochDay(day));
            sealed.begun = in.readBoolean();
            sealed.marked = in.readBoolean();
            sealed.mark = in.readLong();
            for (int i = 0; i < sealed.growing.length; i++) {
                sealed.growing[i] = in.readBoolean() ? readBar(in) : null;
            }
            Map<BarKey, Integer> revisions = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                revisions.put(new BarKey(Interval.ofCode(in.readUTF()), in.readLong()), in.readInt());
            }
            return new FoldHead(clock, newestSettled, sealed, revisions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BarBuilder bar, DataOutputStream out) throws IOException {
        out.writeUTF(bar.interval.code());
        out.writeLong(bar.date.toEpochDay());
        out.writeLong(bar.start);
        out.writeLong(bar.end);
        out.writeDouble(bar.open);
        out.writeDouble(bar.high);
        out.writeDouble(bar.low);
        out.writeDouble(bar.close);
        out.writeLong(bar.volume);
        out.writeDouble(bar.weighted);
        out.writeLong(bar.tickCount);
        out.writeLong(bar.sizes);
        out.writeBoolean(bar.sizesKnown);
        out.writeBoolean(bar.gap);
        out.writeLong(bar.producerTimestamp);
        out.writeLong(bar.sequence);
        out.writeBoolean(bar.previousClose != null);
        out.writeDouble(Objects.requireNonNullElse(bar.previousClose, 0.0));
        out.writeUTF(Objects.requireNonNullElse(bar.exchange, ""));
        out.writeBoolean(bar.quoteType != null);
        out.writeInt(Objects.requireNonNullElse(bar.quoteType, 0));
    }

    private static BarBuilder readBar(DataInputStream in) throws IOException {
        BarBuilder bar = new BarBuilder(
                Interval.ofCode(in.readUTF()), LocalDate.ofEpochDay(in.readLong()), in.readLong(), in.readLong());
        bar.open = in.readDouble();
        bar.high = in.readDouble();
        bar.low = in.readDouble();
        bar.close = in.readDouble();
        bar.volume = in.readLong();
        bar.weighted = in.readDouble();
        bar.tickCount = in.readLong();
        bar.sizes = in.readLong();
        bar.sizesKnown = in.readBoolean();
        bar.gap = in.readBoolean();
        bar.producerTimestamp = in.readLong();
        bar.sequence = in.readLong();
        boolean hasPreviousClose = in.readBoolean();
        double previousClose = in.readDouble();
        bar.previousClose = hasPreviousClose ? previousClose : null;
        String exchange = in.readUTF();
        bar.exchange = exchange.isEmpty() ? null : exchange;
        boolean hasQuoteType = in.readBoolean();
        int quoteType = in.readInt();
        bar.quoteType = hasQuoteType ? quoteType : null;
        return bar;
    }
}
