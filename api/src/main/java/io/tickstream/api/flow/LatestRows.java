package io.tickstream.api.flow;

import io.tickstream.market.Tick;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: the newest tick of each symbol. */
public interface LatestRows {

    /**
     * A symbol's newest tick.
     *
     * @param tick the tick
     * @param tradingDate the exchange's date it belongs to; null where the store does not say
     */
    record Latest(Tick tick, LocalDate tradingDate) {}

    CompletionStage<Optional<Latest>> read(String symbol);

    /** All symbols, by symbol. */
    CompletionStage<List<Latest>> readAll();
}
