package io.tickstream.api.flow;

import io.tickstream.api.flow.LatestRows.Latest;
import io.tickstream.market.Bar;
import io.tickstream.market.Interval;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The newest of everything, for many symbols at once. */
public final class Snapshots {
    /** From so many symbols on, reading the whole table of latest ticks is cheaper than reading them one by one. */
    private static final int WHOLE_TABLE = 50;

    private final LatestRows latest;
    private final BarRows bars;
    private final DayRows days;

    public Snapshots(LatestRows latest, BarRows bars, DayRows days) {
        this.latest = latest;
        this.bars = bars;
        this.days = days;
    }

    /** Those of the symbols that have ever had a tick, by symbol. */
    public CompletionStage<List<Snapshot>> of(List<String> symbols) {
        return latest(symbols).thenCompose(found -> Fan.out(found, this::snapshot));
    }

    /** The newest tick of those of the symbols that have one, by symbol. */
    public CompletionStage<List<Latest>> latest(List<String> symbols) {
        if (symbols.size() < WHOLE_TABLE) {
            return Fan.out(symbols, latest::read).thenApply(found -> found.stream().flatMap(Optional::stream).toList());
        }
        Set<String> wanted = new HashSet<>(symbols);
        return latest.readAll().thenApply(all ->
                all.stream().filter(one -> wanted.contains(one.tick().symbol())).toList());
    }

    /** The newest minute's bar of each of the symbols that has one on its newest trading date. */
    public CompletionStage<List<Bar>> latestBars(List<String> symbols) {
        return latest(symbols).thenCompose(found -> Fan.flat(found, this::minute));
    }

    private CompletionStage<Snapshot> snapshot(Latest one) {
        String symbol = one.tick().symbol();
        return minute(one).thenCombine(days.newest(symbol, 2), (minute, newest) -> new Snapshot(
                symbol,
                one.tick(),
                minute.isEmpty() ? null : minute.get(0),
                newest.isEmpty() ? null : newest.get(0),
                newest.size() < 2 ? null : newest.get(1)));
    }

    private CompletionStage<List<Bar>> minute(Latest one) {
        return one.tradingDate() == null
                ? CompletableFuture.completedFuture(List.of())
                : bars.read(one.tick().symbol(), one.tradingDate(), Interval.M1, Span.ALL, Order.DESC, 1);
    }
}
