package io.tickstream.local.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process that becomes ready and ends when the test says so. Its handle is the test's own process. */
final class FakePart implements Child {

    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile boolean ready;
    private volatile boolean stopped;

    void becomeReady() {
        ready = true;
    }

    void end(int code) {
        exit.complete(code);
    }

    boolean wasStopped() {
        return stopped;
    }

    @Override
    public ProcessHandle handle() {
        return ProcessHandle.current();
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    @Override
    public void stop(Duration grace) {
        stopped = true;
        exit.complete(0);
    }
}
