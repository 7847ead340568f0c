package io.tickstream.embedded.yahoo.wire;

import io.tickstream.schemas.yahoo.PricingData;
import io.tickstream.schemas.yahoo.YahooFrameCodec;

/**
 * One message, encoded once for all connections.
 *
 * @param symbol whose subscribers it is for
 * @param v1 the text for connections of version 1, null where that version has no such message
 * @param v2 the text for connections of version 2
 */
public record Frame(String symbol, String v1, String v2) {

    public static Frame of(PricingData data) {
        String message = YahooFrameCodec.encodeV1(data);
        return new Frame(data.getId(), message, YahooFrameCodec.encodeV2(data));
    }

    /** The same text for every connection, right or wrong. */
    public static Frame raw(String symbol, String text) {
        return new Frame(symbol, text, text);
    }

    /** A payload that need not be a message, in both envelopes. */
    static Frame payload(String symbol, String base64) {
        return new Frame(symbol, base64, "{\"type\":\"pricing\",\"message\":\"" + base64 + "\"}");
    }
}
