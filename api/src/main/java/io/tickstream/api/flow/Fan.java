package io.tickstream.api.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks many things at once, but never more than a set number. */
final class Fan {
    /** How many reads one question has in flight. */
    static final int WIDTH = 32;

    private Fan() {}

    /** The answers in the order of the items; fails with the first failure. */
    static <A, B> CompletionStage<List<B>> out(List<A> items, Function<A, CompletionStage<B>> ask) {
        return from(items, 0, ask, new ArrayList<>(items.size()));
    }

    /** The answers to all of them, each a list, end to end. */
    static <A, B> CompletionStage<List<B>> flat(List<A> items, Function<A, CompletionStage<List<B>>> ask) {
        return out(items, ask).thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static <A, B> CompletionStage<List<B>> from(
            List<A> items, int start, Function<A, CompletionStage<B>> ask, List<B> answers) {
        if (start >= items.size()) {
            return CompletableFuture.completedFuture(answers);
        }
        List<CompletableFuture<B>> asked = items.subList(start, Math.min(items.size(), start + WIDTH)).stream()
                .map(item -> ask.apply(item).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            asked.forEach(answer -> answers.add(answer.join()));
            return from(items, start + WIDTH, ask, answers);
        });
    }
}
