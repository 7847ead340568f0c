package io.tickstream.producer.flow;

/** Where frames come from. */
public interface FrameSource extends AutoCloseable {

    /**
     * How a source is doing.
     *
     * @param ready whether all it is asked for is flowing, or has been delivered
     * @param detail for people
     */
    record State(boolean ready, String detail) {}

    /** Begins to hand over frames, from threads of its own. */
    void start();

    State state();

    /** Stops; when it returns, no frame is handed over any more. */
    @Override
    void close();
}
