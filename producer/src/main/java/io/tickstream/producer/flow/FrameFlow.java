package io.tickstream.producer.flow;

import io.tickstream.schemas.RejectReason;
import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame;
import io.tickstream.schemas.yahoo.YahooFrame.Ignored;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrame.Undecodable;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import io.tickstream.schemas.yahoo.YahooTicks;
import java.time.Clock;
import java.util.Optional;

/** Every frame becomes a tick, is ignored for its kind, or is rejected with a reason. Thread-safe. */
public final class FrameFlow implements FrameHandler {
    private static final String STAGE = "producer";

    private final TickSink sink;
    private final TickValidator validator;
    private final FrameCounters counters;
    private final String sourceName;
    private final Clock clock;

    /** @param sourceName what the ticks say they came from: yahoo, simulator, replay */
    public FrameFlow(TickSink sink, Limits limits, FrameCounters counters, String sourceName, Clock clock) {
        this.sink = sink;
        this.validator = new TickValidator(limits);
        this.counters = counters;
        this.sourceName = sourceName;
        this.clock = clock;
    }

    @Override
    public void accept(RawFrame frame) throws InterruptedException {
        counters.received(frame.receivedAt());
        try {
            handle(frame);
        } catch (InterruptedException | RuntimeException e) {
            counters.failed();
            throw e;
        }
    }

    private void handle(RawFrame frame) throws InterruptedException {
        if (frame.binary()) {
            reject(frame, RejectReason.BAD_ENVELOPE, "binary frame of " + frame.text().length() + " bytes, expected text");
            return;
        }
        YahooFrame decoded = YahooFrameCodec.decode(frame.text());
        if (decoded instanceof Pricing pricing) {
            price(frame, pricing.data());
        } else if (decoded instanceof Ignored) {
            counters.ignored();
        } else if (decoded instanceof Undecodable undecodable) {
            reject(frame, undecodable.reason(), undecodable.detail());
        }
    }

    private void price(RawFrame frame, PricingData data) throws InterruptedException {
        long now = clock.millis();
        Optional<TickValidator.Finding> finding = validator.check(data, now);
        if (finding.isPresent()) {
            reject(frame, finding.get().reason(), finding.get().detail());
        } else {
            sink.send(YahooTicks.toRecord(data, sourceName, frame.receivedAt(), now));
            counters.accepted();
        }
    }

    private void reject(RawFrame frame, RejectReason reason, String detail) throws InterruptedException {
        sink.reject(new Rejection(STAGE, reason, detail, Optional.empty(), frame.original()));
        counters.rejected(reason);
    }
}
