package io.tickstream.schemas.confluent;

/** The bytes before a record. */
final class WireFormat {
    static final byte MAGIC = 0;
    /** The magic byte and the schema's id. */
    static final int HEADER = 5;

    private WireFormat() {}
}
