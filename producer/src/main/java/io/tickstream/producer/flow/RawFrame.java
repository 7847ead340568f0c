package io.tickstream.producer.flow;

import java.nio.charset.StandardCharsets;

/**
 * A frame as it came.
 *
 * @param text its text; of a binary frame one character per byte
 * @param binary whether it was a binary frame, which the streamer never sends
 * @param receivedAt epoch milliseconds UTC
 */
public record RawFrame(String text, boolean binary, long receivedAt) {

    public static RawFrame text(String text, long receivedAt) {
        return new RawFrame(text, false, receivedAt);
    }

    /** The bytes that were received. */
    public byte[] original() {
        return text.getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
