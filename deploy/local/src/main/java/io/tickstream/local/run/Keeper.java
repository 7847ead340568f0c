package io.tickstream.local.run;

import io.tickstream.local.plan.PartPlan;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps one part running until it is told to stop: starts it when those before it are ready, and again whenever it ends.
 *
 * <p>Failure handling: a part that has never been ready is given up when its configuration is wrong (exit code 2) or after {@link Backoff#attempts()} starts; one that has been is started again for ever, unless it says that a person is needed (exit code 5).
 */
final class Keeper {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int WRONG_CONFIGURATION = 2;
    private static final int NEEDS_A_PERSON = 5;

    private final PartPlan plan;
    private final PartStarter starter;
    private final Backoff backoff;
    private final Progress progress;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private PartRecord record;
    private Child child;

    Keeper(PartPlan plan, String ports, PartStarter starter, Backoff backoff, Progress progress) {
        this.plan = plan;
        this.starter = starter;
        this.backoff = backoff;
        this.progress = progress;
        this.record = PartRecord.waiting(plan.name(), ports);
    }

    /** Completes when the part was ready for the first time, exceptionally when it is given up. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    synchronized PartRecord record() {
        return record;
    }

    /** Runs on a thread of its own until {@link #stop} or until the part is given up or, if it does, has done its work. */
    void keep(List<CompletableFuture<Void>> before) {
        note(record(), "");
        try {
            CompletableFuture.allOf(before.toArray(CompletableFuture[]::new)).get();
            int failures = 0;
            while (begin()) {
                long began = System.nanoTime();
                int code = watch();
                if (plan.ends() && code == 0) {
                    done();
                    return;
                }
                if (code == NEEDS_A_PERSON) {
                    giveUp("ended with %d: its log says how to go on".formatted(code));
                    return;
                }
                failures = System.nanoTime() - began > backoff.steady().toNanos() ? 1 : failures + 1;
                if (!ready.isDone() && (code == WRONG_CONFIGURATION || failures >= backoff.attempts())) {
                    giveUp("ended with %d before it was ready".formatted(code));
                    return;
                }
                Duration pause = backoff.before(failures);
                ended(Phase.RESTARTING, "ended with %d; starts again in %.1f s".formatted(code, pause.toMillis() / 1000.0));
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (ExecutionException e) {
            giveUp("not started: " + e.getCause().getMessage());
        } catch (IOException e) {
            giveUp("cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the part for good; returns when its process has ended. */
    void stop(Duration grace) {
        Child last;
        synchronized (this) {
            stopping.countDown();
            last = child;
        }
        if (last != null) {
            last.stop(grace);
        }
        if (record().phase() != Phase.DONE && record().phase() != Phase.FAILED) {
            ended(Phase.STOPPED, "");
        }
        ready.completeExceptionally(new IllegalStateException(plan.name() + " was stopped"));
    }

    private synchronized boolean begin() throws IOException {
        if (isStopping()) {
            return false;
        }
        child = starter.start(plan);
        note(record.startedAs(child.handle()), "");
        return true;
    }

    /** Says when the child is ready, and returns its exit code. */
    private int watch() throws InterruptedException, ExecutionException {
        boolean said = plan.ends();
        while (true) {
            try {
                return said ? child.exit().get() : child.exit().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (child.isReady()) {
                    said = true;
                    note(record().in(Phase.READY), "");
                    ready.complete(null);
                }
            }
        }
    }

    private void done() {
        ended(Phase.DONE, "");
        ready.complete(null);
    }

    private void giveUp(String why) {
        if (!isStopping()) {
            ended(Phase.FAILED, why);
        }
        ready.completeExceptionally(new IllegalStateException(plan.name() + " " + why));
    }

    private synchronized void ended(Phase phase, String why) {
        if (phase != Phase.RESTARTING || !isStopping()) {
            note(record.ended(phase), why);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private synchronized void note(PartRecord now, String why) {
        record = now;
        progress.changed(now, why);
    }
}
