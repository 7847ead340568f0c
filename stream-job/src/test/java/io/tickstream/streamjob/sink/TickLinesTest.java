package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Tick;
import io.tickstream.streamjob.flow.StoreWrite.TickRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TickLinesTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 6, 2);

    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final TickLines lines = new TickLines(3, rows -> {
        sent.add(String.join(" ", rows.stream().map(row -> row.tick().symbol() + row.tick().sequence()).toList()));
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    });

    @Test
    void whatGathersBehindARequestGoesOutTogetherAndInItsOrder() {
        CompletableFuture<Void> first = submit("A", 1, MONDAY);
        List<CompletableFuture<Void>> rest =
                List.of(submit("A", 2, MONDAY), submit("A", 3, MONDAY), submit("A", 4, MONDAY), submit("A", 5, MONDAY));
        submit("B", 6, MONDAY);
        assertThat(sent).containsExactly("A1", "B6");

        answers.get(0).complete(null);
        assertThat(first).isCompleted();
        assertThat(sent).containsExactly("A1", "B6", "A2 A3 A4");
        assertThat(rest).noneMatch(CompletableFuture::isDone);

        answers.get(2).complete(null);
        answers.get(3).complete(null);
        assertThat(sent).endsWith("A5");
        assertThat(rest).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aRequestIsOfOnePartition() {
        submit("A", 1, MONDAY);
        submit("A", 2, MONDAY);
        submit("A", 3, MONDAY.plusDays(1));
        submit("A", 4, MONDAY);
        for (int i = 0; i < 4; i++) {
            answers.get(i).complete(null);
        }
        assertThat(sent).containsExactly("A1", "A2", "A3", "A4");
    }

    @Test
    void behindAFailedRequestNothingIsSentAndTheLineBeginsAnew() {
        CompletableFuture<Void> first = submit("A", 1, MONDAY);
        CompletableFuture<Void> second = submit("A", 2, MONDAY);

        answers.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        submit("A", 3, MONDAY);
        assertThat(sent).containsExactly("A1", "A3");
    }

    private CompletableFuture<Void> submit(String symbol, long sequence, LocalDate date) {
        return lines.submit(new TickRow(
                new Tick(symbol, 0, 1, null, null, 1, null, null, null, null, null, 0, 0, "test", sequence), date));
    }
}
