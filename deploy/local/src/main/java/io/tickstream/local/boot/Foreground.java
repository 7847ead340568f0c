package io.tickstream.local.boot;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.run.PlatformRun;
import io.tickstream.local.run.StartException;
import io.tickstream.local.view.Addresses;
import io.tickstream.local.view.ProgressView;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the platform in this process, until a signal ends it. */
final class Foreground {

    private final Platform platform;
    private final boolean fresh;
    private final Duration limit;
    private final ProgressView view = new ProgressView(System.err, Boolean.getBoolean("tickstream.terminal"));
    private final AtomicInteger code = new AtomicInteger(ExitCode.OK);
    private volatile boolean stopping;

    Foreground(Platform platform, boolean fresh, Duration limit) {
        this.platform = platform;
        this.fresh = fresh;
        this.limit = limit;
    }

    /** Returns only when the platform did not come up; otherwise the process ends with 0 once a signal has stopped everything. */
    int run() throws StartException, InterruptedException {
        PlatformRun run = PlatformRun.prepare(platform, Checkout.find(), fresh, view);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "stop"));
        try {
            run.start(limit, this::announce);
        } catch (StartException e) {
            if (stopping) {
                return ExitCode.OK;
            }
            code.set(ExitCode.FAILED);
            System.err.println("tickstream: " + e.getMessage() + "; logs: " + platform.directory().logs());
            return ExitCode.FAILED;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void announce() {
        view.up();
        System.err.printf("up after %s%n", view.elapsed());
        System.out.print(Addresses.table(platform));
        System.out.flush();
    }

    /** Ends with halt: a JVM stopped by a signal would exit with 128 and more, and being stopped is no failure. */
    private void stop(PlatformRun run) {
        stopping = true;
        view.up();
        System.err.println("stopping …");
        long began = System.nanoTime();
        run.close();
        System.err.printf("stopped in %.1f s%n", (System.nanoTime() - began) / 1e9);
        Runtime.getRuntime().halt(code.get());
    }
}
