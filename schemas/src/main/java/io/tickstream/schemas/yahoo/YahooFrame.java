package io.tickstream.schemas.yahoo;

/** What one text frame of the streamer turned out to be. */
public sealed interface YahooFrame {

    /** A price message. Nothing in it is checked beyond its encoding: any field may be absent or absurd. */
    record Pricing(PricingData data) implements YahooFrame {}

    /** A well-formed envelope of a kind that carries no price. */
    record Ignored(String type) implements YahooFrame {}

    /**
     * Nothing that can be read.
     *
     * @param detail what was found and what was expected; bounded, without line breaks
     */
    record Undecodable(Fault fault, String detail) implements YahooFrame {}

    /** Why a frame could not be read. */
    enum Fault {
        /** Longer than {@link YahooFrameCodec#MAX_FRAME_CHARS}. */
        TOO_LARGE,
        /** A JSON envelope that is broken, incomplete or followed by something else. */
        ENVELOPE,
        /** Not base64, or cut off in the middle of it. */
        BASE64,
        /** Bytes that are not a price message. */
        PROTOBUF
    }
}
