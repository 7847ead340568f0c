package io.tickstream.warehouse.flow;

/** Is told how a load goes; called by the loading thread. */
@FunctionalInterface
public interface Progress {

    /** A symbol was read to its end. */
    void symbolDone(String symbol, int of, Summary soFar);
}
