package io.tickstream.bridge.source;

import io.tickstream.schemas.store.StoreSchema;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;

/** Rows of the log of ticks, for tests. */
final class LogRows {
    static final long START = 1_795_000_000_000_000L;

    private LogRows() {}

    static StreamKey key(int stream) {
        return new StreamKey(StoreSchema.PRICES, ByteBuffer.allocate(16).putInt(0, stream));
    }

    static LogRow row(int stream, long micros, long sequence, int batch, boolean last) {
        return row(LogTime.first(micros), stream, sequence, batch, last);
    }

    static LogRow row(UUID time, int stream, long sequence, int batch, boolean last) {
        return row(time, stream, batch, last, new TickColumns(sequence));
    }

    static LogRow row(UUID time, int stream, int batch, boolean last, Columns columns) {
        return new LogRow(key(stream), time, batch, true, last, columns);
    }

    /** A row of the log of newest prices. */
    static LogRow newest(long micros, long sequence) {
        StreamKey stream = new StreamKey(StoreSchema.LATEST, ByteBuffer.allocate(16));
        return new LogRow(stream, LogTime.first(micros), 0, true, true, new TickColumns(sequence));
    }

    /** A tick of FPT.VN that says its sequence. */
    record TickColumns(long sequence) implements Columns {
        @Override
        public String text(String column) {
            return column.equals("symbol") ? "FPT.VN" : null;
        }

        @Override
        public Double decimal(String column) {
            return column.equals("price") ? 70_000.0 : null;
        }

        @Override
        public Long bigint(String column) {
            return column.equals("seq") ? sequence : null;
        }

        @Override
        public Integer integer(String column) {
            return null;
        }

        @Override
        public Boolean bool(String column) {
            return null;
        }

        @Override
        public Long moment(String column) {
            return START / 1_000 + sequence;
        }

        @Override
        public LocalDate date(String column) {
            return null;
        }
    }
}
