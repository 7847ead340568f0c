package io.tickstream.api.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port: intraday bars, one partition per symbol, trading date and interval. */
public interface BarRows {
    /** The bars of a partition that start within the span, in order, at most {@code limit}. */
    CompletionStage<List<Bar>> read(String symbol, LocalDate date, Interval interval, Span span, Order order, int limit);
}
