package io.tickstream.bench.kafkastreams;

import io.tickstream.bench.contest.DayMark;
import io.tickstream.bench.contest.Stopwatch;
import io.tickstream.schemas.tick.TickRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** Drops repeats and turns a tick's day volume into what was traded since the tick before. */
final class DistinctTrades implements FixedKeyProcessor<String, TickRecord, Trade> {
    static final String SEEN = "seen";
    static final String MARKS = "marks";
    private static final byte[] HERE = {1};

    private final Stopwatch watch;
    private FixedKeyProcessorContext<String, Trade> context;
    private WindowStore<byte[], byte[]> seen;
    private KeyValueStore<String, byte[]> marks;

    DistinctTrades(Stopwatch watch) {
        this.watch = watch;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Trade> context) {
        this.context = context;
        this.seen = context.getStateStore(SEEN);
        this.marks = context.getStateStore(MARKS);
    }

    @Override
    public void process(FixedKeyRecord<String, TickRecord> record) {
        watch.begin();
        TickRecord tick = record.value();
        byte[] id = id(tick);
        long time = tick.getTimestamp();
        if (seen.fetch(id, time) == null) {
            seen.put(id, HERE, time);
            context.forward(record.withValue(trade(tick)));
        }
        watch.record();
    }

    private Trade trade(TickRecord tick) {
        byte[] kept = marks.get(tick.getSymbol());
        DayMark mark = kept == null ? new DayMark() : new DayMark(ByteBuffer.wrap(kept).getLong(), ByteBuffer.wrap(kept).getLong(8));
        long traded = mark.raise(tick.getTimestamp(), tick.getDayVolume(), tick.getLastSize());
        if (traded > 0) {
            marks.put(tick.getSymbol(), ByteBuffer.allocate(16).putLong(mark.dayEnd()).putLong(mark.mark()).array());
        }
        return new Trade(tick.getTimestamp(), tick.getPrice(), tick.getDayVolume(), tick.getLastSize(), traded);
    }

    private static byte[] id(TickRecord tick) {
        byte[] symbol = tick.getSymbol().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(symbol.length + 24)
                .put(symbol)
                .putLong(tick.getDayVolume())
                .putLong(tick.getLastSize())
                .putDouble(tick.getPrice())
                .array();
    }
}
