package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeyedOrderTest {
    private final KeyedOrder<String> order = new KeyedOrder<>();
    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();

    @Test
    void aRowsNewestWaitingWriteFollowsTheOneUnderWay() {
        CompletableFuture<Void> first = order.submit("a", send("a1"));
        CompletableFuture<Void> second = order.submit("a", send("a2"));
        CompletableFuture<Void> third = order.submit("a", send("a3"));
        order.submit("b", send("b1"));
        assertThat(sent).containsExactly("a1", "b1");

        answers.get(0).complete(null);
        assertThat(sent).containsExactly("a1", "b1", "a3");
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();

        answers.get(2).complete(null);
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
    }

    @Test
    void aFailedWriteFailsAndTheNextIsSentNevertheless() {
        CompletableFuture<Void> first = order.submit("a", send("a1"));
        CompletableFuture<Void> second = order.submit("a", send("a2"));

        answers.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(first).isCompletedExceptionally();
        assertThat(sent).containsExactly("a1", "a2");
        answers.get(1).complete(null);
        assertThat(second).isCompleted();
    }

    @Test
    void aRowThatIsWrittenIsForgotten() {
        order.submit("a", send("a1"));
        answers.get(0).complete(null);
        order.submit("a", send("a2"));
        assertThat(sent).containsExactly("a1", "a2");
    }

    private Supplier<CompletableFuture<Void>> send(String what) {
        return () -> {
            sent.add(what);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        };
    }
}
