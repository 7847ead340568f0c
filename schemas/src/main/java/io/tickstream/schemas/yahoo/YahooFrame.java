package io.tickstream.schemas.yahoo;

import io.tickstream.schemas.RejectReason;

/** What one text frame of the streamer turned out to be. */
public sealed interface YahooFrame {

    /** A price message. Nothing in it is checked beyond its encoding: any field may be absent or absurd. */
    record Pricing(PricingData data) implements YahooFrame {}

    /** A well-formed envelope of a kind that carries no price. */
    record Ignored(String type) implements YahooFrame {}

    /**
     * Nothing that can be read.
     *
     * @param reason TOO_LARGE, BAD_ENVELOPE, BAD_BASE64 or BAD_PROTOBUF
     * @param detail what was found and what was expected; bounded, without line breaks
     */
    record Undecodable(RejectReason reason, String detail) implements YahooFrame {}
}
