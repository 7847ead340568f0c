package io.tickstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessEndTest {

    @TempDir
    private Path directory;

    @Test
    void aSignalIsNoFailureEvenWhereEveryOtherHookHasReturned() throws Exception {
        Process process = child("asked");
        assertThat(process.inputReader().readLine()).isEqualTo("up");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aFailureIsOne() throws Exception {
        Process process = child("failed");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private Process child(String how) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"), Child.class.getName(), how)
                .redirectError(directory.resolve("error").toFile())
                .start();
    }

    /** Behaves as a framework does: its hook returns, then its main thread tells that it has stopped. */
    static final class Child {
        public static void main(String[] how) throws InterruptedException {
            ProcessEnd.await();
            if (how[0].equals("failed")) {
                ProcessEnd.halt(1, new IllegalStateException("no port"));
            }
            CountDownLatch asked = new CountDownLatch(1);
            Thread hook = new Thread(asked::countDown);
            Runtime.getRuntime().addShutdownHook(hook);
            System.out.println("up");
            asked.await();
            hook.join();
            for (int i = 0; i < 100; i++) {
                Thread.yield();
            }
            ProcessEnd.halt(143, null);
        }
    }
}
