package io.tickstream.bridge.flow;

/** One element of the arrays a client receives. */
public sealed interface Message permits Reply, Update {

    /** Tells its fields; the same ones every time, whatever the encoding. */
    void describe(Fields out);
}
