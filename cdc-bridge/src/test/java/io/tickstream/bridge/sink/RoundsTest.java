package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void goOnAfterOneThatFailed() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            Rounds.every(clock, 1, "Failing", () -> {
                rounds.countDown();
                throw new IllegalStateException("on purpose");
            });

            assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            clock.shutdownNow();
        }
    }
}
