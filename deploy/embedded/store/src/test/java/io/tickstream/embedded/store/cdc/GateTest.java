package io.tickstream.embedded.store.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final int PARTITION = 7;

    private final Gate gate = new Gate(1000);

    @Test
    void keepsATimestampThatLiesAhead() {
        assertThat(stamp(1001)).isEqualTo(1001);
        assertThat(stamp(5000)).isEqualTo(5000);
        assertThat(stamp(4000)).isEqualTo(4000);
    }

    @Test
    void movesATimestampThatIsPastBehindTheFrontier() {
        gate.serve(6000, () -> null);

        assertThat(stamp(5500)).isEqualTo(6001);
        assertThat(stamp(6000)).isEqualTo(6002);
        assertThat(stamp(10)).isEqualTo(6003);
        assertThat(stamp(6002)).isEqualTo(6004);
        assertThat(stamp(7000)).isEqualTo(7000);
    }

    @Test
    void neverTakesTheFrontierBack() {
        gate.serve(6000, () -> null);
        gate.serve(2000, () -> null);

        assertThat(stamp(3000)).isEqualTo(6001);
    }

    @Test
    void endsTheLogAtItsNewestRowForAReadWithoutBound() {
        long ahead = Gate.micros(Instant.now()) + 900_000;
        stamp(ahead);
        gate.serve(Long.MAX_VALUE, () -> null);

        assertThat(stamp(ahead - 1)).isEqualTo(ahead + 1);
    }

    @Test
    void waitsForTheWritesUnderWay() throws Exception {
        List<String> order = new ArrayList<>();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch write = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try (Gate.Entry entry = gate.enter(PARTITION)) {
                entry.stamp(2000);
                entered.countDown();
                write.await();
                order.add("written");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, task -> new Thread(task, "writer").start());
        entered.await();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> gate.serve(3000, () -> order.add("read")),
                task -> new Thread(task, "reader").start());
        write.countDown();

        assertThat(reader.get(10, TimeUnit.SECONDS)).isTrue();
        writer.get(10, TimeUnit.SECONDS);
        assertThat(order).containsExactly("written", "read");
    }

    private long stamp(long timestamp) {
        try (Gate.Entry entry = gate.enter(PARTITION)) {
            return entry.stamp(timestamp);
        }
    }
}
