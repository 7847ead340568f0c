package io.tickstream.bridge.flow;

/** One element of the arrays a client receives. */
public sealed interface Message permits Reply, Update {
    /** Bytes of a message about one symbol; no encoding of one is longer. */
    int USUAL_SIZE = 512;

    /** Tells its fields; the same ones every time, whatever the encoding. */
    void describe(Fields out);

    /** About how many bytes it takes once encoded, never far below. */
    default int size() {
        return USUAL_SIZE;
    }
}
