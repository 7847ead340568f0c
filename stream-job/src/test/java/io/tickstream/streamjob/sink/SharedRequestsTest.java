package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SharedRequestsTest {
    private static final String BAD = "bad";

    private final List<List<String>> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final SharedRequests<String> requests = new SharedRequests<>(2, 5, String::length, this::send);

    @Test
    void aRowGoesAtOnceAndWhatComesWhileAllRequestsAreUnderWayGoesTogether() {
        List<CompletableFuture<Void>> done = IntStream.range(0, 6).mapToObj(i -> requests.submit("" + i)).toList();
        assertThat(sent).containsExactly(List.of("0"), List.of("1"));

        answers.get(1).complete(null);
        assertThat(sent).endsWith(List.of("2", "3", "4", "5"));
        assertThat(done).extracting(CompletableFuture::isDone).containsExactly(false, true, false, false, false, false);

        answers.get(2).complete(null);
        answers.get(0).complete(null);
        assertThat(done).allMatch(CompletableFuture::isDone);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aRequestHasSoManyRowsAtMostUnlessOnePartHasMore() {
        requests.gather(() -> List.of("two", "ab", "c", "sevenxx", "d").stream().map(requests::submit).toList());
        answers.get(0).complete(null);
        answers.get(1).complete(null);
        answers.get(2).complete(null);
        assertThat(sent).containsExactly(List.of("two", "ab"), List.of("c"), List.of("sevenxx"), List.of("d"));
    }

    @Test
    void whatIsGatheredGoesTogetherAndSoDoesWhatAnAnswerSetsOff() {
        requests.gather(() -> List.of(requests.submit("a"), requests.submit("b")));
        assertThat(sent).containsExactly(List.of("a", "b"));

        requests.gather(() -> List.of(
                requests.submit("c").thenCompose(written -> requests.submit("e")),
                requests.submit("d").thenCompose(written -> requests.submit("f"))));
        answers.get(1).complete(null);
        assertThat(sent).endsWith(List.of("c", "d"), List.of("e", "f"));
    }

    @Test
    void ofARefusedRequestOnlyWhatIsAtFaultFails() {
        List<CompletableFuture<Void>> done =
                requests.gather(() -> List.of(requests.submit("a"), requests.submit(BAD), requests.submit("b")));
        answers.get(0).completeExceptionally(new IllegalStateException("no"));
        assertThat(sent).containsExactly(List.of("a", BAD, "b"), List.of("a"), List.of(BAD), List.of("b"));

        answers.get(1).complete(null);
        answers.get(2).completeExceptionally(new IllegalStateException("no"));
        answers.get(3).complete(null);
        assertThat(done).extracting(CompletableFuture::isCompletedExceptionally).containsExactly(false, true, false);
        assertThat(done).allMatch(CompletableFuture::isDone);
    }

    @Property(tries = 500)
    void whateverTheOrderEachPartIsAnsweredWithItsOwnOutcome(@ForAll long seed) {
        Random random = new Random(seed);
        int mostUnderWay = 1 + random.nextInt(3);
        int mostRows = 1 + random.nextInt(9);
        List<List<String>> underWay = new ArrayList<>();
        List<CompletableFuture<Void>> open = new ArrayList<>();
        SharedRequests<String> requests = new SharedRequests<>(mostUnderWay, mostRows, part -> 1, parts -> {
            assertThat(parts).isNotEmpty().hasSizeLessThanOrEqualTo(mostRows);
            underWay.add(parts);
            open.add(new CompletableFuture<>());
            return open.get(open.size() - 1);
        });
        List<CompletableFuture<Void>> good = new ArrayList<>();
        List<CompletableFuture<Void>> bad = new ArrayList<>();
        for (int left = random.nextInt(200); left > 0 || !open.isEmpty(); left--) {
            if (left > 0 && random.nextBoolean()) {
                int together = random.nextInt(4);
                requests.gather(() -> IntStream.rangeClosed(0, together)
                        .mapToObj(i -> random.nextInt(9) == 0
                                ? bad.add(requests.submit(BAD))
                                : good.add(requests.submit("good")))
                        .toList());
            } else if (!open.isEmpty()) {
                int one = random.nextInt(open.size());
                CompletableFuture<Void> answer = open.remove(one);
                if (underWay.remove(one).contains(BAD)) {
                    answer.completeExceptionally(new IllegalStateException("no"));
                } else {
                    answer.complete(null);
                }
            }
        }
        assertThat(good).allMatch(done -> done.isDone() && !done.isCompletedExceptionally());
        assertThat(bad).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void threadsThatSubmitAndAnswerLoseNothing() {
        SharedRequests<Integer> shared = new SharedRequests<>(2, 7, part -> 1, parts -> CompletableFuture.runAsync(() -> {}));
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> CompletableFuture.allOf(IntStream.range(0, 5_000)
                                .mapToObj(i -> shared.gather(() -> shared.submit(i)))
                                .toArray(CompletableFuture<?>[]::new)))
                        .thenCompose(written -> written))
                .toList();
        assertThat(CompletableFuture.allOf(threads.toArray(CompletableFuture<?>[]::new))).succeedsWithin(Duration.ofMinutes(1));
    }

    private CompletableFuture<Void> send(List<String> parts) {
        sent.add(parts);
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
    }
}
