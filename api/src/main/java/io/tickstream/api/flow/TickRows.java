package io.tickstream.api.flow;

import io.tickstream.market.Tick;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port: every distinct tick, one partition per symbol and trading date. */
public interface TickRows {
    /**
     * The ticks of a partition, in order, at most {@code limit}.
     *
     * @param after where to go on, exclusive; its tick id may be empty: behind every tick of that moment. Null: at the start
     */
    CompletionStage<List<Tick>> read(String symbol, LocalDate date, Span span, Position after, Order order, int limit);
}
