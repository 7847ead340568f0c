package io.tickstream.producer.source;

import io.tickstream.producer.capture.CaptureReader;
import io.tickstream.producer.flow.RawFrame;
import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrame.Pricing;
import io.tickstream.schemas.yahoo.YahooFrameCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a capture spans.
 *
 * @param frames in it
 * @param receivedFrom when its first frame was received, epoch milliseconds UTC
 * @param receivedTo when its last one was
 * @param lastEventTime the latest event time in it; empty where no frame carries one
 */
record Tape(long frames, long receivedFrom, long receivedTo, Optional<Long> lastEventTime) {
    private static final long SECOND = 1_000;

    /** Reads a whole capture once. */
    static Tape measure(Path file) throws IOException {
        long frames = 0;
        long from = 0;
        long to = 0;
        Long latest = null;
        try (CaptureReader reader = new CaptureReader(file)) {
            for (Optional<RawFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                from = frames++ == 0 ? frame.get().receivedAt() : from;
                to = Math.max(to, frame.get().receivedAt());
                if (YahooFrameCodec.decode(frame.get().text()) instanceof Pricing pricing && pricing.data().hasTime()) {
                    long time = pricing.data().getTime();
                    latest = latest == null ? time : Math.max(latest, time);
                }
            }
        }
        return new Tape(frames, from, to, Optional.ofNullable(latest));
    }

    /** By how much event times are to be shifted so that the last one is the moment the playing ends; whole seconds. */
    long shiftTo(long start, double speed) {
        long end = start + Math.round((receivedTo - receivedFrom) / speed);
        return lastEventTime.map(last -> Math.floorDiv(end - last, SECOND) * SECOND).orElse(0L);
    }

    /** A frame with its event time shifted; one that carries none as it is. */
    static String shifted(String text, long millis) {
        if (!(YahooFrameCodec.decode(text) instanceof Pricing pricing) || !pricing.data().hasTime()) {
            return text;
        }
        PricingData data = pricing.data().toBuilder().setTime(pricing.data().getTime() + millis).build();
        return text.strip().startsWith("{") ? YahooFrameCodec.encodeV2(data) : YahooFrameCodec.encodeV1(data);
    }
}
