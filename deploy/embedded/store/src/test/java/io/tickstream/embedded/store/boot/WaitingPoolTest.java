package io.tickstream.embedded.store.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.cassandra.concurrent.ExecutorPlus;
import org.apache.cassandra.concurrent.SEPExecutor;
import org.apache.cassandra.concurrent.SharedExecutorPool;
import org.apache.cassandra.concurrent.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WaitingPoolTest {
    @BeforeAll
    static void install() throws NoSuchFieldException {
        WaitingPool.install();
    }

    @Test
    void givesRequestsThreadsThatWait() throws Exception {
        ExecutorPlus requests = SharedExecutorPool.SHARED.newExecutor(2, size -> {}, "test", "requests");
        try {
            assertThat(requests).isNotInstanceOf(SEPExecutor.class);
            assertThat(requests.getMaximumPoolSize()).isEqualTo(2);
            assertThat(requests.submit(() -> Thread.currentThread().getName()).get()).startsWith("requests");
        } finally {
            requests.shutdown();
        }
    }

    @Test
    void readsAndWritesInTheThreadOfTheRequest() {
        AtomicReference<Thread> reader = new AtomicReference<>();
        AtomicReference<Thread> writer = new AtomicReference<>();
        Stage.READ.maybeExecuteImmediately(() -> reader.set(Thread.currentThread()));
        Stage.MUTATION.maybeExecuteImmediately(() -> writer.set(Thread.currentThread()));
        assertThat(reader).hasValue(Thread.currentThread());
        assertThat(writer).hasValue(Thread.currentThread());
    }
}
