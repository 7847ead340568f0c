package io.tickstream.bridge.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Tick;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message about the market. Encoded once per encoder, however many clients get it; but see {@link #as}.
 *
 * <p>Thread safety: immutable but for the cache of encodings, where a race costs a second encoding and nothing else.
 */
public final class Update implements Message {
    private final Channel channel;
    private final Change change;
    private final boolean onRequest;
    private final boolean snapshot;
    private final Frame[] encoded = new Frame[Encoder.SLOTS];

    private Update(Channel channel, Change change, boolean onRequest, boolean snapshot) {
        this.channel = channel;
        this.change = change;
        this.onRequest = onRequest;
        this.snapshot = snapshot;
    }

    static Update of(Channel channel, Change change) {
        return new Update(channel, change, false, false);
    }

    /** One that only clients get who asked for bars that are still open. */
    static Update onRequest(Channel channel, Change change) {
        return new Update(channel, change, true, false);
    }

    static Update snapshot(Channel channel, Change change) {
        return new Update(channel, change, false, true);
    }

    public Channel channel() {
        return channel;
    }

    public Change change() {
        return change;
    }

    boolean isOnRequest() {
        return onRequest;
    }

    /** Whether it tells how things stand, not that something happened. */
    public boolean isSnapshot() {
        return snapshot;
    }

    /** A snapshot is told again later, so the time of its being told is not kept with it. */
    Frame as(Encoder encoder) {
        if (snapshot && encoder.tellsWhen()) {
            return encoder.encode(this);
        }
        Frame frame = encoded[encoder.slot()];
        if (frame == null) {
            frame = encoder.encode(this);
            encoded[encoder.slot()] = frame;
        }
        return frame;
    }

    @Override
    public void describe(Fields out) {
        out.text("T", channel.type());
        out.text("S", change.symbol());
        if (change instanceof Change.Trade trade) {
            describe(trade.tick(), out);
        } else if (change instanceof Change.MinuteBar minute) {
            describe(minute.bar(), out);
        } else if (change instanceof Change.DailyBar day) {
            describe(day.bar(), out);
            number(out, "pc", day.previousClose());
        }
        if (snapshot) {
            out.flag("snapshot", true);
        }
    }

    /**
     * Tells when it passed each stage, epoch milliseconds UTC: {@code exchange} (trades), {@code producer}, {@code kafka}
     * (trades, where the topic keeps when the broker took them), {@code stored} (not in a snapshot that came from the
     * tables), {@code pushed}.
     */
    public void describeStages(Fields out, long pushedAt) {
        Map<String, Long> stages = new LinkedHashMap<>();
        Tick tick = change instanceof Change.Trade trade ? trade.tick() : null;
        if (tick != null) {
            stages.put("exchange", tick.eventTime());
        }
        stages.put("producer", producedAt());
        if (tick != null && tick.kafkaTimestamp() != null) {
            stages.put("kafka", tick.kafkaTimestamp());
        }
        if (change.storedAt() > 0) {
            stages.put("stored", change.storedAt());
        }
        stages.put("pushed", pushedAt);
        out.integers("stages", stages);
    }

    /** When the producer handed its newest tick to Kafka, epoch milliseconds UTC. */
    public long producedAt() {
        if (change instanceof Change.Trade trade) {
            return trade.tick().producerTimestamp();
        }
        return change instanceof Change.MinuteBar minute
                ? minute.bar().producerTimestamp()
                : ((Change.DailyBar) change).bar().producerTimestamp();
    }

    private static void describe(Tick tick, Fields out) {
        out.integer("i", tick.sequence());
        if (tick.exchange() != null) {
            out.text("x", tick.exchange());
        }
        out.number("p", tick.price());
        integer(out, "s", tick.lastSize());
        out.time("t", tick.eventTime());
        number(out, "ch", tick.change());
        number(out, "cp", tick.changePercent());
        integer(out, "dv", tick.dayVolume());
        if (tick.marketHours() != null) {
            out.integer("mh", tick.marketHours());
        }
        out.integer("seq", tick.sequence());
    }

    private static void describe(Bar bar, Fields out) {
        out.number("o", bar.open());
        out.number("h", bar.high());
        out.number("l", bar.low());
        out.number("c", bar.close());
        out.integer("v", bar.volume());
        out.integer("n", bar.tickCount());
        out.number("vw", bar.vwap());
        out.time("t", bar.start());
        out.text("state", bar.state().code());
        out.integer("rev", bar.revision());
        out.flag("final", bar.state() == BarState.FINAL);
        number(out, "cov", bar.coverage());
        out.flag("gap", bar.gap());
        out.integer("seq", bar.sequence());
    }

    private static void number(Fields out, String key, Double value) {
        if (value != null) {
            out.number(key, value);
        }
    }

    private static void integer(Fields out, String key, Long value) {
        if (value != null) {
            out.integer(key, value);
        }
    }
}
