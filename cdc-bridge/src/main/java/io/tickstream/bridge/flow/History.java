package io.tickstream.bridge.flow;

import io.tickstream.market.Tick;
import java.util.List;

/** The ticks the store keeps. */
public interface History {
    /** A bridge that knows only what it was told since its start. */
    History NONE = (symbol, sequence) -> new Past(List.of(), false, System.currentTimeMillis());

    /**
     * The ticks of a symbol with a greater sequence. May take seconds; called by several threads.
     *
     * @throws UnavailableException where the store does not answer
     */
    Past after(String symbol, long sequence);

    /**
     * What the store held at a moment.
     *
     * @param ticks in no order
     * @param complete false where there are more than may be told, or older ones than are looked for
     * @param readAt when the reading began, epoch milliseconds UTC; what was stored earlier is among the ticks
     */
    record Past(List<Tick> ticks, boolean complete, long readAt) {}

    /** The store does not answer. */
    final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
