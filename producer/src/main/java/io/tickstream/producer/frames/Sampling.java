package io.tickstream.producer.frames;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which trades become frames. */
final class Sampling {
    private Sampling() {}

    /**
     * For each trade whether a frame is made of it: all of them, or of each symbol the last one in each span.
     *
     * @param trades in the order of time
     * @param spanMillis 0: all
     */
    static boolean[] choose(List<TapeTrade> trades, long spanMillis) {
        boolean[] chosen = new boolean[trades.size()];
        Map<String, Long> spanBehind = new HashMap<>();
        for (int i = trades.size() - 1; i >= 0; i--) {
            TapeTrade trade = trades.get(i);
            long span = spanMillis == 0 ? 0 : Math.floorDiv(trade.time(), spanMillis);
            Long behind = spanBehind.put(trade.symbol(), span);
            chosen[i] = spanMillis == 0 || behind == null || behind != span;
        }
        return chosen;
    }
}
