package io.tickstream.bridge.flow;

/** An encoded message, or several of them as they go over the wire. */
public sealed interface Frame {

    record Text(String text) implements Frame {}

    /** The bytes are shared between clients: nobody writes into them. */
    record Binary(byte[] bytes) implements Frame {}
}
