package io.tickstream.producer.flow;

import io.tickstream.schemas.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of the frames. Every frame received is counted in exactly one of accepted, ignored, rejected and failed. Thread-safe. */
public final class FrameCounters {
    private final LongAdder received = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicLong lastReceivedAt = new AtomicLong();
    private final Map<RejectReason, LongAdder> rejected = new EnumMap<>(RejectReason.class);

    public FrameCounters() {
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    void received(long at) {
        received.increment();
        lastReceivedAt.set(at);
    }

    void accepted() {
        accepted.increment();
    }

    void ignored() {
        ignored.increment();
    }

    void failed() {
        failed.increment();
    }

    void rejected(RejectReason reason) {
        rejected.get(reason).increment();
    }

    public long totalReceived() {
        return received.sum();
    }

    public long totalAccepted() {
        return accepted.sum();
    }

    public long totalIgnored() {
        return ignored.sum();
    }

    /** Frames dropped because the process stopped, or a fault of its own, before they were taken over. */
    public long totalFailed() {
        return failed.sum();
    }

    public Map<RejectReason, LongAdder> rejectedByReason() {
        return Collections.unmodifiableMap(rejected);
    }

    public long totalRejected() {
        return rejected.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Epoch milliseconds UTC of the newest frame; 0 before the first. */
    public long lastReceivedAt() {
        return lastReceivedAt.get();
    }
}
