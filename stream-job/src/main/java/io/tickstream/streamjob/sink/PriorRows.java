package io.tickstream.streamjob.sink;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.streamjob.flow.StoreWrite;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Keeps rows from going back after a restart. A run that continues from a checkpoint, or begins anew, repeats what an
 * earlier run wrote after it: bars would turn provisional again, revisions fall, the latest price return to an older one.
 * So before the first write of a row that an earlier run may have written, the row is read, and then:
 *
 * <ul>
 *   <li>a final bar is left as it is;
 *   <li>a closed one is left until this run closes it too; its revision stands when the content is the same, and counts as
 *       one more when it is not;
 *   <li>a latest price gives way to a newer one only.
 * </ul>
 *
 * <p>Thread-safe for writes of different rows; those of one row come one after the other ({@link KeyedOrder}).
 */
final class PriorRows {
    private final long firstOwn;
    private final BiFunction<RowKey, StoreWrite, CompletableFuture<Optional<StoreWrite>>> read;
    private final Map<RowKey, Prior> known = new ConcurrentHashMap<>();

    /** What the store held, and what this run does about it. */
    private static final class Prior {
        private final Bar bar;
        private final Tick tick;
        private int shift;

        Prior(Bar bar, Tick tick) {
            this.bar = bar;
            this.tick = tick;
        }
    }

    /**
     * @param firstOwn bars that begin then or later cannot have been written by an earlier run, epoch milliseconds
     * @param read gives the row of a write as it is in the store
     */
    PriorRows(long firstOwn, BiFunction<RowKey, StoreWrite, CompletableFuture<Optional<StoreWrite>>> read) {
        this.firstOwn = firstOwn;
        this.read = read;
    }

    /** The row to write instead; empty where the store's stands. */
    CompletableFuture<Optional<StoreWrite>> reconcile(RowKey key, StoreWrite write) {
        if (!(write instanceof StoreWrite.LatestRow) && barOf(write).start() >= firstOwn) {
            return CompletableFuture.completedFuture(Optional.of(write));
        }
        Prior prior = known.get(key);
        if (prior != null) {
            return CompletableFuture.completedFuture(decide(key, write, prior));
        }
        return read.apply(key, write).thenApply(row -> {
            Prior found = row.map(PriorRows::prior).orElseGet(() -> new Prior(null, null));
            known.put(key, found);
            return decide(key, write, found);
        });
    }

    private Optional<StoreWrite> decide(RowKey key, StoreWrite write, Prior prior) {
        if (write instanceof StoreWrite.LatestRow latest) {
            return prior.tick != null && TickOrder.INSTANCE.compare(latest.tick(), prior.tick) <= 0
                    ? Optional.empty()
                    : Optional.of(write);
        }
        Bar bar = barOf(write);
        if (bar.state() == BarState.FINAL) {
            known.remove(key);
        }
        if (prior.bar == null || prior.bar.state() == BarState.PROVISIONAL) {
            return Optional.of(write);
        }
        if (prior.bar.state() == BarState.FINAL || bar.state() == BarState.PROVISIONAL) {
            return Optional.empty();
        }
        int least = isSameContent(bar, prior.bar) ? prior.bar.revision() : prior.bar.revision() + 1;
        prior.shift = Math.max(prior.shift, least - bar.revision());
        return Optional.of(withRevision(write, bar.revision() + prior.shift));
    }

    private static Prior prior(StoreWrite row) {
        return row instanceof StoreWrite.LatestRow latest ? new Prior(null, latest.tick()) : new Prior(barOf(row), null);
    }

    private static Bar barOf(StoreWrite write) {
        return write instanceof StoreWrite.DailyRow daily ? daily.day().bar() : ((StoreWrite.BarRow) write).bar();
    }

    private static StoreWrite withRevision(StoreWrite write, int revision) {
        return write instanceof StoreWrite.DailyRow row
                ? new StoreWrite.DailyRow(new DailySummary(
                        with(row.day().bar(), row.day().bar().state(), revision),
                        row.day().previousClose(), row.day().exchange(), row.day().quoteType()))
                : new StoreWrite.BarRow(with(barOf(write), barOf(write).state(), revision));
    }

    private static boolean isSameContent(Bar a, Bar b) {
        return with(a, BarState.FINAL, 0).equals(with(b, BarState.FINAL, 0));
    }

    private static Bar with(Bar b, BarState state, int revision) {
        return new Bar(
                b.symbol(), b.interval(), b.tradingDate(), b.start(), b.end(), b.open(), b.high(), b.low(), b.close(),
                b.volume(), b.vwap(), b.tickCount(), b.coverage(), b.gap(), state, revision, b.producerTimestamp(), b.sequence());
    }
}
