package io.tickstream.bridge.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.Tick;

/** One row of the store as it was written. */
public sealed interface Change {

    String symbol();

    /** When the store was told to keep it, epoch milliseconds UTC; 0 where it was read from its table, not from the log. */
    long storedAt();

    /** A tick. */
    record Trade(Tick tick, long storedAt) implements Change {
        @Override
        public String symbol() {
            return tick.symbol();
        }
    }

    /** A tick that is the symbol's newest; news only where no {@link Trade} told it or a newer one. */
    record Latest(Tick tick, long storedAt) implements Change {
        @Override
        public String symbol() {
            return tick.symbol();
        }
    }

    /** A bar of one minute, in whatever state. */
    record MinuteBar(Bar bar, long storedAt) implements Change {
        @Override
        public String symbol() {
            return bar.symbol();
        }
    }

    /**
     * The bar of a trading date.
     *
     * @param previousClose the close of the trading date before; null where unknown
     */
    record DailyBar(Bar bar, Double previousClose, long storedAt) implements Change {
        @Override
        public String symbol() {
            return bar.symbol();
        }
    }
}
