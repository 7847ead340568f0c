package io.tickstream.local.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The process of a part. Thread safety: any thread. */
public interface Child {

    ProcessHandle handle();

    /** Whether the part says that it can be used. */
    boolean isReady();

    /** The exit code, once there is one. */
    CompletableFuture<Integer> exit();

    /** Asks it to end, kills it when the grace is over, and returns when it has ended. */
    void stop(Duration grace);
}
