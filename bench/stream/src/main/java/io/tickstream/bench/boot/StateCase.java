package io.tickstream.bench.boot;

import java.util.List;

/**
 * A market whose state is weighed.
 *
 * @param symbols how many
 * @param ratePerSymbol ticks a second of each
 * @param inMemory SYMBOLS_IN_MEMORY of the job
 */
record StateCase(int symbols, double ratePerSymbol, String inMemory) {
    /** How long a tick is kept: the horizon of 15 minutes, the rest of its own minute and the watermark's delay. */
    static final double PENDING_SECONDS = 15 * 60 + 30 + 5;

    static List<StateCase> all() {
        return List.of(
                new StateCase(285, 300 / 285.0, "2000"),
                new StateCase(1_000, 1, "2000"),
                new StateCase(10_000, 0.1, "10000"));
    }
}
