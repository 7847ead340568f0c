package io.tickstream.producer.flow;

import io.tickstream.schemas.Rejection;
import io.tickstream.schemas.tick.TickRecord;

/** Where ticks go. Thread-safe. */
public interface TickSink {
    /**
     * Takes a tick over, in order per symbol. Blocks while nothing more fits.
     *
     * @throws InterruptedException when the process stops; the tick was not taken
     */
    void send(TickRecord tick) throws InterruptedException;

    /** Takes over what could not be used; otherwise like {@link #send}. */
    void reject(Rejection rejection) throws InterruptedException;
}
