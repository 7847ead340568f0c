package io.tickstream.streamjob.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Lets rows travel together: while as many requests are under way as may be, what comes gathers, and the next request takes
 * it along. A row that finds a request free goes at once, so nothing waits for company; the busier the store, the larger the
 * requests. One that is refused is sent again in parts, so that only what is at fault fails.
 *
 * <p>Thread-safe; sends and completes on whatever thread is there.
 *
 * @param <P> a part: rows that are never separated
 */
final class SharedRequests<P> {
    private final int mostUnderWay;
    private final int mostRows;
    private final ToIntFunction<P> rows;
    private final Function<List<P>, CompletableFuture<Void>> send;
    private final Deque<Waiting<P>> waiting = new ArrayDeque<>();
    private int underWay;
    private int gathering;

    private record Waiting<P>(P part, CompletableFuture<Void> done) {}

    /**
     * @param mostUnderWay requests at a time
     * @param mostRows of a request, unless its only part has more
     * @param rows of a part
     * @param send writes parts in one request; fails only where trying again is no use
     */
    SharedRequests(
            int mostUnderWay, int mostRows, ToIntFunction<P> rows, Function<List<P>, CompletableFuture<Void>> send) {
        this.mostUnderWay = mostUnderWay;
        this.mostRows = mostRows;
        this.rows = rows;
        this.send = send;
    }

    /** Completes when the part is written. */
    CompletableFuture<Void> submit(P part) {
        Waiting<P> one = new Waiting<>(part, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(one);
        }
        sendWhatWaits();
        return one.done();
    }

    /** What is submitted meanwhile, by any thread, is sent afterwards, and so together. */
    <T> T gather(Supplier<T> submits) {
        synchronized (this) {
            gathering++;
        }
        try {
            return submits.get();
        } finally {
            synchronized (this) {
                gathering--;
            }
            sendWhatWaits();
        }
    }

    private void sendWhatWaits() {
        for (List<Waiting<P>> next = next(); !next.isEmpty(); next = next()) {
            List<Waiting<P>> together = next;
            send.apply(together.stream().map(Waiting::part).toList()).whenComplete((nothing, failure) -> {
                synchronized (this) {
                    underWay--;
                }
                gather(() -> answer(together, failure));
            });
        }
    }

    private synchronized List<Waiting<P>> next() {
        List<Waiting<P>> next = new ArrayList<>();
        if (gathering > 0 || underWay == mostUnderWay) {
            return next;
        }
        int size = 0;
        while (!waiting.isEmpty() && (next.isEmpty() || size + rows.applyAsInt(waiting.peek().part()) <= mostRows)) {
            size += rows.applyAsInt(waiting.peek().part());
            next.add(waiting.poll());
        }
        underWay += next.isEmpty() ? 0 : 1;
        return next;
    }

    private Void answer(List<Waiting<P>> together, Throwable failure) {
        if (failure == null) {
            together.forEach(one -> one.done().complete(null));
        } else if (together.size() == 1) {
            together.get(0).done().completeExceptionally(failure);
        } else {
            together.forEach(one -> send.apply(List.of(one.part())).whenComplete((nothing, own) -> answer(List.of(one), own)));
        }
        return null;
    }
}
