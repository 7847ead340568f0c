package io.tickstream.api.flow;

import io.tickstream.api.flow.LatestRows.Latest;
import io.tickstream.market.PriceBand;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import io.tickstream.market.Tick;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The price board: the listed stocks, each with its newest tick and the prices it may trade at. */
public final class Board {

    /**
     * One line.
     *
     * @param listing the stock
     * @param tick its newest tick; null where it never had one
     * @param day its newest daily summary; null where there is none yet
     * @param band reference, ceiling and floor of the newest date; null where the previous close is not known
     */
    public record Line(Listing listing, Tick tick, DailySummary day, PriceBand band) {}

    private final SymbolDirectory directory;
    private final LatestRows latest;
    private final DayRows days;

    public Board(SymbolDirectory directory, LatestRows latest, DayRows days) {
        this.directory = directory;
        this.latest = latest;
        this.days = days;
    }

    /** The lines of some listings, in their order. */
    public CompletionStage<List<Line>> lines(List<Listing> listings) {
        return latest.readAll().thenCompose(all -> {
            Map<String, Latest> bySymbol =
                    all.stream().collect(Collectors.toMap(one -> one.tick().symbol(), Function.identity(), (a, b) -> b));
            return Fan.out(listings, listing -> line(listing, bySymbol.get(listing.symbol())));
        });
    }

    /** Those with a tick, from the biggest rise in percent to the biggest fall. */
    public CompletionStage<List<Line>> byChange() {
        return lines(directory.all()).thenApply(lines -> lines.stream()
                .filter(line -> line.tick() != null && line.tick().changePercent() != null)
                .sorted((a, b) -> Double.compare(b.tick().changePercent(), a.tick().changePercent()))
                .toList());
    }

    private CompletionStage<Line> line(Listing listing, Latest newest) {
        Tick tick = newest == null ? null : newest.tick();
        return days.newest(listing.symbol(), 1).thenApply(found -> {
            DailySummary day = found.isEmpty() ? null : found.get(0);
            return new Line(listing, tick, day, band(listing, tick, day));
        });
    }

    private static PriceBand band(Listing listing, Tick tick, DailySummary day) {
        Double previous = day != null && day.previousClose() != null
                ? day.previousClose()
                : tick == null ? null : tick.previousClose();
        if (previous == null || Math.round(previous) <= 0) {
            return null;
        }
        return PriceBand.around(Math.round(previous), PriceBand.Board.valueOf(listing.exchange()));
    }
}
