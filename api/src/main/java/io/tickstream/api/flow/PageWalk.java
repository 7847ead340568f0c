package io.tickstream.api.flow;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Fills one page: walks the partitions of the symbols in order, a few read at once, until the page is full or so many
 * partitions were read that the client should ask again. Confined to one question; its steps never run at once.
 */
final class PageWalk<R> {
    /** Partitions read for one page at most. */
    static final int PARTITIONS = 1000;

    private static final int SYMBOLS_AHEAD = 8;
    private static final int PARTITIONS_AHEAD = 8;
    /** An hour at which a date's neighbour in no exchange's zone has begun (or, backwards, is still going on). */
    private static final int SAFE_HOUR = 10;

    /**
     * A partition of the store.
     *
     * @param date null: the symbol's only one
     */
    record Partition(String symbol, LocalDate date) {}

    /** Reads at most {@code limit} rows of a partition, in the question's order. */
    interface Reader<R> {
        CompletionStage<List<R>> read(Partition partition, int limit);
    }

    private final PageQuery query;
    private final Function<String, CompletionStage<List<Partition>>> partitionsOf;
    private final Reader<R> reader;
    private final Function<R, Position> positionOf;
    private final List<R> rows = new ArrayList<>();
    private int partitionsRead;
    private Position stopped;

    PageWalk(
            PageQuery query,
            Function<String, CompletionStage<List<Partition>>> partitionsOf,
            Reader<R> reader,
            Function<R, Position> positionOf) {
        this.query = query;
        this.partitionsOf = partitionsOf;
        this.reader = reader;
        this.positionOf = positionOf;
    }

    CompletionStage<Page<R>> page() {
        return symbols(query.symbolsLeft()).thenApply(done -> {
            if (rows.size() <= query.limit()) {
                return new Page<>(List.copyOf(rows), stopped);
            }
            List<R> page = List.copyOf(rows.subList(0, query.limit()));
            return new Page<>(page, positionOf.apply(page.get(page.size() - 1)));
        });
    }

    private CompletionStage<Void> symbols(List<String> left) {
        if (left.isEmpty() || isDone()) {
            return CompletableFuture.completedFuture(null);
        }
        int ahead = Math.min(SYMBOLS_AHEAD, left.size());
        return Fan.flat(left.subList(0, ahead), partitionsOf)
                .thenCompose(this::partitions)
                .thenCompose(done -> symbols(left.subList(ahead, left.size())));
    }

    private CompletionStage<Void> partitions(List<Partition> left) {
        if (left.isEmpty() || isDone()) {
            return CompletableFuture.completedFuture(null);
        }
        int ahead = Math.min(PARTITIONS_AHEAD, left.size());
        List<Partition> now = left.subList(0, ahead);
        int wanted = query.limit() + 1 - rows.size();
        return Fan.out(now, partition -> reader.read(partition, wanted)).thenCompose(answers -> {
            answers.forEach(rows::addAll);
            partitionsRead += ahead;
            if (partitionsRead >= PARTITIONS) {
                List<R> last = answers.get(ahead - 1);
                stopped = last.isEmpty() ? behind(now.get(ahead - 1)) : positionOf.apply(last.get(last.size() - 1));
            }
            return partitions(left.subList(ahead, left.size()));
        });
    }

    private boolean isDone() {
        return stopped != null || rows.size() > query.limit();
    }

    private Position behind(Partition partition) {
        boolean ascending = query.order().isAscending();
        if (partition.date() == null) {
            return Position.behind(partition.symbol(), ascending ? Span.LATEST : Span.EARLIEST);
        }
        long safe = partition.date().atTime(SAFE_HOUR, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        return Position.behind(partition.symbol(), ascending ? safe - 1 : safe);
    }
}
