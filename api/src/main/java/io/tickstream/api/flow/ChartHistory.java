package io.tickstream.api.flow;

import io.tickstream.market.Bar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Bars as a chart asks for them: a span, or a number of bars before a moment. */
public final class ChartHistory {
    private final BarPages pages;

    public ChartHistory(BarPages pages) {
        this.pages = pages;
    }

    /**
     * A chart's answer.
     *
     * @param bars oldest first
     * @param next where there are none: start of the newest bar before the span, epoch milliseconds; null where there is none either
     */
    public record Stretch(List<Bar> bars, Long next) {}

    /**
     * The bars that start in [from, to).
     *
     * @param countBack where not null, so many bars before {@code to} instead, however early they start
     */
    public CompletionStage<Stretch> read(String symbol, Timeframe frame, long from, long to, Integer countBack) {
        int limit = countBack == null ? PageQuery.MOST_ROWS : Math.min(countBack, PageQuery.MOST_ROWS);
        return newestFirst(symbol, frame, countBack == null ? from : Span.EARLIEST, to, limit).thenCompose(bars -> {
            if (!bars.isEmpty() || countBack != null) {
                return CompletableFuture.completedFuture(new Stretch(bars, null));
            }
            return newestFirst(symbol, frame, Span.EARLIEST, from, 1)
                    .thenApply(before -> new Stretch(bars, before.isEmpty() ? null : before.get(0).start()));
        });
    }

    private CompletionStage<List<Bar>> newestFirst(String symbol, Timeframe frame, long from, long to, int limit) {
        PageQuery query = new PageQuery(
                List.of(symbol), TimeBound.at(from), TimeBound.at(to - 1), limit, Order.DESC, null);
        return pages.page(query, frame).thenApply(page -> {
            List<Bar> oldestFirst = new ArrayList<>(page.rows());
            Collections.reverse(oldestFirst);
            return oldestFirst;
        });
    }
}
