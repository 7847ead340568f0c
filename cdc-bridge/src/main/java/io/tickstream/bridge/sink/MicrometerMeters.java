package io.tickstream.bridge.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.LatencyWindow;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.bridge.flow.Update;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Counts for Prometheus, and the last minute's latencies and rates for {@code /stats}. */
public final class MicrometerMeters implements Meters {
    private static final double[] BOUNDS = {1, 2, 5, 10, 20, 35, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 10_000};

    private final Map<Channel, Counter> events = new EnumMap<>(Channel.class);
    private final Map<Drop, Counter> drops = new EnumMap<>(Drop.class);
    private final DistributionSummary latency;
    private final Counter repeated;
    private final Counter unreadable;
    private final Counter sent;
    private final DistributionSummary exchangeToProducer;
    private final DistributionSummary producerToKafka;
    private final DistributionSummary kafkaToStored;
    private final DistributionSummary producerToStored;
    private final DistributionSummary storedToPushed;
    private final Map<Boolean, Counter> resumes = new HashMap<>();
    private final Counter resumedMessages;
    private final Counter resumeGaps;
    private final Counter lost;
    private final Map<Reader, Counter> rows = new EnumMap<>(Reader.class);
    private final Map<Reader, DistributionSummary> readAfter = new EnumMap<>(Reader.class);
    private final Counter sweepCatches;
    private final Counter latestCatches;
    private final Counter lateRows;
    private final LatencyWindow endToEnd = new LatencyWindow(System::currentTimeMillis);
    private final LatencyWindow fromStore = new LatencyWindow(System::currentTimeMillis);

    public MicrometerMeters(MeterRegistry registry) {
        for (Channel channel : Channel.values()) {
            events.put(channel, Counter.builder("cdc.events")
                    .description("Changes of the store that became messages")
                    .tag("channel", channel.key())
                    .register(registry));
        }
        for (Drop reason : Drop.values()) {
            drops.put(reason, Counter.builder("cdc.dropped")
                    .description("Messages a client did not get, or clients cut off, by reason")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
        repeated = Counter.builder("cdc.repeated").description("Changes that said nothing new").register(registry);
        unreadable = Counter.builder("cdc.unreadable").description("Log rows that could not be understood").register(registry);
        sent = Counter.builder("cdc.sent").description("Messages handed to clients' sockets").register(registry);
        for (Reader reader : Reader.values()) {
            String name = reader.name().toLowerCase(Locale.ROOT);
            rows.put(reader, Counter.builder("cdc.rows").description("Log rows, by who read them first").tag("by", name).register(registry));
            readAfter.put(reader, DistributionSummary.builder("cdc_read_ms")
                    .description("From the write of a log row to its being read, in milliseconds, by who read it first")
                    .tag("by", name)
                    .serviceLevelObjectives(1, 2, 5, 10, 20, 35, 50, 100, 250, 500, 1_000, 2_000, 5_000)
                    .register(registry));
        }
        sweepCatches = Counter.builder("cdc.sweep.catches")
                .description("Log rows the tail had gone past and the complete reading told")
                .register(registry);
        latestCatches = Counter.builder("cdc.latest.catches")
                .description("Ticks only the log of the newest prices told")
                .register(registry);
        lateRows = Counter.builder("cdc.late.rows")
                .description("Log rows that came later than the complete reading waits for; told all the same where the tail saw them")
                .register(registry);
        for (boolean fromStore : new boolean[] {false, true}) {
            resumes.put(fromStore, Counter.builder("cdc.resumes")
                    .description("Clients that came back and were told what they had missed, by where it was found")
                    .tag("from", fromStore ? "store" : "memory")
                    .register(registry));
        }
        resumedMessages = Counter.builder("cdc.resumed.messages").description("Messages told to clients that came back").register(registry);
        resumeGaps = Counter.builder("cdc.gaps").description("Gaps told to clients").tag("kind", "resume").register(registry);
        lost = Counter.builder("cdc.gaps").description("Gaps told to clients").tag("kind", "log").register(registry);
        latency = DistributionSummary.builder("cdc_latency_ms")
                .description("From producer_timestamp of a tick to its push, in milliseconds")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        exchangeToProducer = stage(registry, "exchange_to_producer");
        producerToKafka = stage(registry, "producer_to_kafka");
        kafkaToStored = stage(registry, "kafka_to_stored");
        producerToStored = stage(registry, "producer_to_stored");
        storedToPushed = stage(registry, "stored_to_pushed");
    }

    private static DistributionSummary stage(MeterRegistry registry, String name) {
        return DistributionSummary.builder("cdc_stage_ms")
                .description("What a tick took from one stage to the next, in milliseconds")
                .tag("stage", name)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    @Override
    public void published(Update update) {
        events.get(update.channel()).increment();
        long now = System.currentTimeMillis();
        long storedAt = update.change().storedAt();
        if (update.change() instanceof Change.Trade trade) {
            long producedAt = update.producedAt();
            latency.record(Math.max(0, now - producedAt));
            endToEnd.record(now - producedAt);
            exchangeToProducer.record(Math.max(0, producedAt - trade.tick().eventTime()));
            Long kafkaAt = trade.tick().kafkaTimestamp();
            if (kafkaAt != null) {
                producerToKafka.record(Math.max(0, kafkaAt - producedAt));
            }
            if (storedAt > 0) {
                if (kafkaAt != null) {
                    kafkaToStored.record(Math.max(0, storedAt - kafkaAt));
                }
                producerToStored.record(Math.max(0, storedAt - producedAt));
                storedToPushed.record(Math.max(0, now - storedAt));
            }
        }
        if (storedAt > 0) {
            fromStore.record(now - storedAt);
        }
    }

    @Override
    public void repeated(Change change) {
        repeated.increment();
    }

    @Override
    public void unreadable() {
        unreadable.increment();
    }

    @Override
    public void sent(int messages) {
        sent.increment(messages);
    }

    @Override
    public void read(Reader by, int count, long millis) {
        rows.get(by).increment(count);
        readAfter.get(by).record(Math.max(0, millis));
    }

    @Override
    public void sweepCaught(int count) {
        sweepCatches.increment(count);
    }

    @Override
    public void latestCaught() {
        latestCatches.increment();
    }

    @Override
    public void tooLate(int count) {
        lateRows.increment(count);
    }

    @Override
    public void resumed(int messages, boolean fromStore, int gaps) {
        resumes.get(fromStore).increment();
        resumedMessages.increment(messages);
        resumeGaps.increment(gaps);
    }

    @Override
    public void lost() {
        lost.increment();
    }

    @Override
    public void dropped(Drop reason) {
        drops.get(reason).increment();
    }

    /** From the producer to the push, ticks only. */
    LatencyWindow.Summary endToEnd() {
        return endToEnd.summary();
    }

    /** From the write in the store to the push. */
    LatencyWindow.Summary fromStore() {
        return fromStore.summary();
    }

    double total() {
        return events.values().stream().mapToDouble(Counter::count).sum();
    }
}
