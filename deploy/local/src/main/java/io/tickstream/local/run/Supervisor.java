package io.tickstream.local.run;

import io.tickstream.local.plan.PartPlan;
import io.tickstream.local.state.PartRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the platform: starts every part as soon as those it needs are ready, starts a part that dies again, and stops them all in the reverse order.
 *
 * <p>Thread safety: any thread; {@link #stop} may be called at any moment and more than once.
 */
public final class Supervisor {

    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final List<List<PartPlan>> waves;

    /**
     * @param ports what to say of a part's ports
     * @throws IllegalArgumentException when parts wait for each other
     */
    public Supervisor(List<PartPlan> plans, Map<String, String> ports, PartStarter starter, Backoff backoff, Progress progress) {
        this.waves = StartOrder.waves(plans);
        for (PartPlan plan : plans) {
            keepers.put(plan.name(), new Keeper(plan, ports.getOrDefault(plan.name(), ""), starter, backoff, progress));
        }
    }

    /** Begins to start the parts and returns. */
    public void start() {
        for (List<PartPlan> wave : waves) {
            for (PartPlan plan : wave) {
                List<CompletableFuture<Void>> before = plan.after().stream().map(name -> keepers.get(name).ready()).toList();
                new Thread(() -> keepers.get(plan.name()).keep(before), "keep-" + plan.name()).start();
            }
        }
    }

    /**
     * Waits until every part has been ready once.
     *
     * @throws StartException when one is given up or the time is over; the parts still run then
     */
    public void awaitReady(Duration limit) throws InterruptedException, StartException {
        CompletableFuture<?>[] all = keepers.values().stream().map(Keeper::ready).toArray(CompletableFuture[]::new);
        CompletableFuture<Object> firstFailure = new CompletableFuture<>();
        for (CompletableFuture<?> each : all) {
            each.whenComplete((ignored, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(failure);
                }
            });
        }
        try {
            CompletableFuture.anyOf(firstFailure, CompletableFuture.allOf(all)).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StartException(e.getCause().getMessage());
        } catch (TimeoutException e) {
            List<String> late = keepers.values().stream().filter(keeper -> !keeper.ready().isDone()).map(keeper -> keeper.record().name()).toList();
            throw new StartException("not ready after %d s: %s".formatted(limit.toSeconds(), String.join(", ", late)));
        }
    }

    /** What every part does now. */
    public List<PartRecord> records() {
        return keepers.values().stream().map(Keeper::record).toList();
    }

    /**
     * Stops every part, those that need others first, and returns when all have ended.
     *
     * @param grace what each may take before it is killed
     */
    public void stop(Duration grace) {
        List<List<PartPlan>> reverse = new ArrayList<>(waves);
        Collections.reverse(reverse);
        for (List<PartPlan> wave : reverse) {
            CompletableFuture<?>[] stops = wave.stream()
                    .map(plan -> CompletableFuture.runAsync(() -> keepers.get(plan.name()).stop(grace), task -> new Thread(task, "stop-" + plan.name()).start()))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(stops).join();
        }
    }
}
