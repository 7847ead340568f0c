package io.tickstream.streamjob.sink;

import io.tickstream.streamjob.flow.StoreWrite.TickRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Keeps a symbol's ticks in the order they came in: one request of a symbol is under way at a time, and what gathers behind
 * it goes out together in the next, as far as it is of one partition.
 *
 * <p>Thread-safe; sends and completes on whatever thread is there.
 */
final class TickLines {
    private final Map<String, Deque<Waiting>> lines = new HashMap<>();
    private final int most;
    private final Function<List<TickRow>, CompletableFuture<Void>> send;

    private record Waiting(TickRow row, CompletableFuture<Void> done) {}

    /**
     * @param most rows of a request
     * @param send writes rows of one partition
     */
    TickLines(int most, Function<List<TickRow>, CompletableFuture<Void>> send) {
        this.most = most;
        this.send = send;
    }

    /** Completes when the row is written. */
    CompletableFuture<Void> submit(TickRow row) {
        String symbol = row.tick().symbol();
        Waiting waiting = new Waiting(row, new CompletableFuture<>());
        synchronized (this) {
            Deque<Waiting> line = lines.get(symbol);
            if (line != null) {
                line.add(waiting);
                return waiting.done();
            }
            lines.put(symbol, new ArrayDeque<>(1));
        }
        run(symbol, List.of(waiting));
        return waiting.done();
    }

    private void run(String symbol, List<Waiting> together) {
        send.apply(together.stream().map(Waiting::row).toList()).whenComplete((nothing, failure) -> {
            if (failure != null) {
                fail(symbol, together, failure);
                return;
            }
            List<Waiting> next = next(symbol);
            together.forEach(waiting -> waiting.done().complete(null));
            if (!next.isEmpty()) {
                run(symbol, next);
            }
        });
    }

    private synchronized List<Waiting> next(String symbol) {
        Deque<Waiting> line = lines.get(symbol);
        List<Waiting> next = new ArrayList<>();
        while (!line.isEmpty() && next.size() < most && isSamePartition(next, line.peek())) {
            next.add(line.poll());
        }
        if (next.isEmpty()) {
            lines.remove(symbol);
        }
        return next;
    }

    private static boolean isSamePartition(List<Waiting> before, Waiting row) {
        return before.isEmpty() || before.get(0).row().tradeDate().equals(row.row().tradeDate());
    }

    /** What waits behind a write that will never be there is not sent: it would be out of order. */
    private void fail(String symbol, List<Waiting> together, Throwable failure) {
        Deque<Waiting> behind;
        synchronized (this) {
            behind = lines.remove(symbol);
        }
        together.forEach(waiting -> waiting.done().completeExceptionally(failure));
        behind.forEach(waiting -> waiting.done().completeExceptionally(failure));
    }
}
