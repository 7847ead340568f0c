package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.SymbolDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {
    private static final int QUEUE = 16;
    private static final int BURST = 20_000;

    private final CountingMeters meters = new CountingMeters();
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(10, 10, QUEUE));

    /** Takes a frame at a turn of the loop, or, once it sticks, none. */
    private final class LoopSocket implements Socket {
        private final List<String> sent = new ArrayList<>();
        private final int sticksAfter;
        private final CompletableFuture<CloseCode> closed = new CompletableFuture<>();

        private LoopSocket(int sticksAfter) {
            this.sticksAfter = sticksAfter;
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(task);
        }

        @Override
        public synchronized void send(Frame frame, Runnable written) {
            sent.add(frame.toString());
            if (sent.size() <= sticksAfter) {
                loop.execute(written);
            }
        }

        @Override
        public void close(CloseCode code, String reason) {
            closed.complete(code);
        }

        private synchronized List<String> messages() {
            return sent.stream().flatMap(frame -> List.of(frame.split(",")).stream()).toList();
        }
    }

    @AfterEach
    void stop() {
        loop.shutdownNow();
    }

    @Test
    void aBurstCutsNobodyOffWhoReads() throws Exception {
        LoopSocket first = join(Integer.MAX_VALUE);
        LoopSocket second = join(Integer.MAX_VALUE);

        burst();

        for (LoopSocket socket : List.of(first, second)) {
            assertThat(socket.messages()).isEqualTo(IntStream.rangeClosed(1, BURST).mapToObj(i -> "t FPT.VN " + i).toList());
            assertThat(socket.closed).isNotDone();
        }
        assertThat(meters.dropped).isEmpty();
    }

    @Test
    void whoDoesNotReadIsCutOffAndHoldsNobodyUp() throws Exception {
        LoopSocket stuck = join(3);
        LoopSocket reading = join(Integer.MAX_VALUE);

        burst();

        assertThat(stuck.closed.get(1, TimeUnit.SECONDS)).isEqualTo(Socket.CloseCode.POLICY);
        assertThat(reading.messages()).hasSize(BURST);
        assertThat(meters.dropped).containsExactly(Meters.Drop.SLOW_CLIENT);
    }

    @Test
    void busySocketsHoldNobodyUpWhereNoQueueFills() throws Exception {
        LoopSocket reading = join(Integer.MAX_VALUE);
        CountDownLatch busy = new CountDownLatch(1);
        loop.execute(() -> awaitQuietly(busy));
        List<Change> changes = new ArrayList<>();
        changes.add(Samples.trade("FPT.VN", 1));
        IntStream.rangeClosed(2, 100 * QUEUE).forEach(i -> changes.add(Samples.trade("HPG.VN", i)));

        hub.publish(changes);

        assertThat(reading.messages()).isEmpty();
        busy.countDown();
        loop.submit(() -> {}).get();
        assertThat(reading.messages()).containsExactly("t FPT.VN 1");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoopSocket join(int sticksAfter) {
        LoopSocket socket = new LoopSocket(sticksAfter);
        Client client = new Client(socket, new WordEncoder(), Samples.limits(10, 10, QUEUE), meters);
        hub.follow(client, Map.of(Channel.TRADES, List.of("FPT.VN")), 10);
        return socket;
    }

    private void burst() throws Exception {
        hub.publish(IntStream.rangeClosed(1, BURST).mapToObj(i -> Samples.trade("FPT.VN", i)).toList());
        while (hub.backlog() > 0) {
            loop.submit(() -> {}).get();
        }
        loop.submit(() -> {}).get();
    }
}
