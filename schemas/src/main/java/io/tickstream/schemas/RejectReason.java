package io.tickstream.schemas;

import java.util.Locale;

/** Why a message was not used. */
public enum RejectReason {
    /** The text frame is neither Yahoo's JSON envelope nor bare base64. */
    BAD_ENVELOPE,
    /** The payload is not base64. */
    BAD_BASE64,
    /** The payload is not the expected protobuf message. */
    BAD_PROTOBUF,
    /** A symbol is missing, too long or holds characters no symbol has. */
    BAD_SYMBOL,
    /** A price is missing, not finite, not above 0 or beyond any price. */
    BAD_PRICE,
    /** An event time is missing, or so far in the past or future that it cannot be one. */
    BAD_TIME,
    /** A volume or size below 0. */
    BAD_VOLUME,
    /** Another number that is not finite or out of its range. */
    BAD_VALUE,
    /** A frame above the size limit. */
    TOO_LARGE,
    /** A Kafka record that does not begin with Confluent's magic byte and a schema id. */
    BAD_MAGIC,
    /** A Kafka record whose schema id the registry does not know. */
    UNKNOWN_SCHEMA,
    /** A Kafka record that its schema does not describe. */
    BAD_AVRO;

    /** The code in headers and metrics: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
