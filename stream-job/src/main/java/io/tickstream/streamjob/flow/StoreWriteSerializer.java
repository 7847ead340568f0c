package io.tickstream.streamjob.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Interval;
import io.tickstream.market.TickBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows on their way to the sink. Only needed where operator and sink do not run in one chain. */
public final class StoreWriteSerializer extends ValueSerializer<StoreWrite> {
    private static final int TICK = 0;
    private static final int LATEST = 1;
    private static final int BAR = 2;
    private static final int DAILY = 3;
    private static final int REBUILD = 4;

    @Override
    public void serialize(StoreWrite write, DataOutputView target) throws IOException {
        write(write, target);
    }

    @Override
    public StoreWrite deserialize(DataInputView source) throws IOException {
        return read(source);
    }

    @Override
    public TypeSerializerSnapshot<StoreWrite> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StoreWrite> {
        public Snapshot() {
            super(StoreWriteSerializer::new);
        }
    }

    public static void write(StoreWrite write, DataOutput out) throws IOException {
        if (write instanceof StoreWrite.TickRow row) {
            out.writeByte(TICK);
            out.writeLong(row.tradeDate().toEpochDay());
            TickBytes.write(row.tick(), out);
        } else if (write instanceof StoreWrite.LatestRow row) {
            out.writeByte(LATEST);
            out.writeLong(row.tradeDate().toEpochDay());
            TickBytes.write(row.tick(), out);
        } else if (write instanceof StoreWrite.BarRow row) {
            out.writeByte(BAR);
            writeBar(row.bar(), out);
        } else if (write instanceof StoreWrite.DailyRow row) {
            out.writeByte(DAILY);
            writeBar(row.day().bar(), out);
            writeNullable(row.day().previousClose(), out);
            out.writeBoolean(row.day().exchange() != null);
            out.writeUTF(row.day().exchange() == null ? "" : row.day().exchange());
            out.writeBoolean(row.day().quoteType() != null);
            out.writeInt(row.day().quoteType() == null ? 0 : row.day().quoteType());
        } else if (write instanceof StoreWrite.RebuildRow row) {
            out.writeByte(REBUILD);
            out.writeUTF(row.symbol());
            out.writeLong(row.tradeDate().toEpochDay());
            out.writeUTF(row.reason());
            out.writeLong(row.requestedAt());
        }
    }

    public static StoreWrite read(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case TICK, LATEST -> {
                LocalDate date = LocalDate.ofEpochDay(in.readLong());
                yield kind == TICK
                        ? new StoreWrite.TickRow(TickBytes.read(in), date)
                        : new StoreWrite.LatestRow(TickBytes.read(in), date);
            }
            case BAR -> new StoreWrite.BarRow(readBar(in));
            case DAILY -> new StoreWrite.DailyRow(readDay(in));
            case REBUILD -> new StoreWrite.RebuildRow(
                    in.readUTF(), LocalDate.ofEpochDay(in.readLong()), in.readUTF(), in.readLong());
            default -> throw new IOException("row of kind " + kind + "; expected 0 to " + REBUILD);
        };
    }

    private static DailySummary readDay(DataInput in) throws IOException {
        Bar bar = readBar(in);
        Double previousClose = readNullable(in);
        boolean hasExchange = in.readBoolean();
        String exchange = in.readUTF();
        boolean hasQuoteType = in.readBoolean();
        int quoteType = in.readInt();
        return new DailySummary(bar, previousClose, hasExchange ? exchange : null, hasQuoteType ? quoteType : null);
    }

    private static void writeBar(Bar bar, DataOutput out) throws IOException {
        out.writeUTF(bar.symbol());
        out.writeUTF(bar.interval().code());
        out.writeLong(bar.tradingDate().toEpochDay());
        out.writeLong(bar.start());
        out.writeLong(bar.end());
        out.writeDouble(bar.open());
        out.writeDouble(bar.high());
        out.writeDouble(bar.low());
        out.writeDouble(bar.close());
        out.writeLong(bar.volume());
        out.writeDouble(bar.vwap());
        out.writeLong(bar.tickCount());
        writeNullable(bar.coverage(), out);
        out.writeBoolean(bar.gap());
        out.writeUTF(bar.state().code());
        out.writeInt(bar.revision());
        out.writeLong(bar.producerTimestamp());
        out.writeLong(bar.sequence());
    }

    private static Bar readBar(DataInput in) throws IOException {
        return new Bar(
                in.readUTF(),
                Interval.ofCode(in.readUTF()),
                LocalDate.ofEpochDay(in.readLong()),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readDouble(),
                in.readLong(),
                readNullable(in),
                in.readBoolean(),
                BarState.ofCode(in.readUTF()),
                in.readInt(),
                in.readLong(),
                in.readLong());
    }

    private static void writeNullable(Double value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        out.writeDouble(value == null ? 0 : value);
    }

    private static Double readNullable(DataInput in) throws IOException {
        boolean present = in.readBoolean();
        double value = in.readDouble();
        return present ? value : null;
    }
}
