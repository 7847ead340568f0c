package io.tickstream.streamjob.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Keeps writes of one row in order: at most one is under way, and of those that wait behind it only the newest is sent,
 * because a row is always written whole. So the order is decided before the write, and every write can be stamped with the
 * time at which it is sent.
 *
 * <p>Thread-safe; sends and completes on whatever thread is there.
 *
 * @param <K> names a row
 */
final class KeyedOrder<K> {
    private final Map<K, Line> lines = new HashMap<>();

    private static final class Line {
        private Supplier<CompletableFuture<Void>> next;
        private CompletableFuture<Void> nextDone;
    }

    /** Sends now or after the write under way; the future completes with this write or the newer one that replaced it. */
    CompletableFuture<Void> submit(K key, Supplier<CompletableFuture<Void>> send) {
        Line line = new Line();
        synchronized (this) {
            Line busy = lines.putIfAbsent(key, line);
            if (busy != null) {
                busy.next = send;
                if (busy.nextDone == null) {
                    busy.nextDone = new CompletableFuture<>();
                }
                return busy.nextDone;
            }
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(key, line, send, done);
        return done;
    }

    private void run(K key, Line line, Supplier<CompletableFuture<Void>> send, CompletableFuture<Void> done) {
        send.get().whenComplete((nothing, failure) -> {
            Supplier<CompletableFuture<Void>> next;
            CompletableFuture<Void> nextDone;
            synchronized (this) {
                next = line.next;
                nextDone = line.nextDone;
                line.next = null;
                line.nextDone = null;
                if (next == null) {
                    lines.remove(key);
                }
            }
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
            if (next != null) {
                run(key, line, next, nextDone);
            }
        });
    }
}
