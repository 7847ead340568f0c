package io.tickstream.producer.flow;

/** Where sources put their frames. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * Takes a frame over. Blocks while the way out is full; a source reads nothing more in the meantime, which is how
     * back-pressure reaches its server. Thread-safe.
     *
     * @throws InterruptedException when the process stops; the frame was not taken
     */
    void accept(RawFrame frame) throws InterruptedException;
}
