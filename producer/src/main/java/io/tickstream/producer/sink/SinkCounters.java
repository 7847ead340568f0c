package io.tickstream.producer.sink;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** What became of the records. Thread-safe. */
public final class SinkCounters {
    final LongAdder submitted = new LongAdder();
    final LongAdder ticksAcknowledged = new LongAdder();
    final LongAdder rejectsAcknowledged = new LongAdder();
    final LongAdder lost = new LongAdder();
    private final LongConsumer latencyNanos;

    /** @param latencyNanos is told of every acknowledged record how long Kafka took; called from Kafka's thread */
    public SinkCounters(LongConsumer latencyNanos) {
        this.latencyNanos = latencyNanos;
    }

    void acknowledged(boolean isTick, long nanos) {
        (isTick ? ticksAcknowledged : rejectsAcknowledged).increment();
        latencyNanos.accept(nanos);
    }

    /** Ticks that Kafka has for good. */
    public long ticksSent() {
        return ticksAcknowledged.sum();
    }

    /** Rejected frames that Kafka has for good. */
    public long rejectsSent() {
        return rejectsAcknowledged.sum();
    }

    /** Records given up after the delivery time-out, or refused by the broker. */
    public long recordsLost() {
        return lost.sum();
    }

    /** Records handed to Kafka's client and neither acknowledged nor lost yet. */
    public long pending() {
        return submitted.sum() - ticksSent() - rejectsSent() - recordsLost();
    }
}
