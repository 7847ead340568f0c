package io.tickstream.local.torture;

import io.tickstream.local.run.StartException;
import io.tickstream.local.torture.Schedule.Planned;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One torture: a platform of its own under load, faults as the seed has it, a rest, and the question whether the store holds
 * what was sent.
 *
 * <p>Thread safety: {@link #close} from any thread, the rest from one. Failure handling: a platform that does not recover is
 * a result, not an exception.
 */
public final class Torture implements AutoCloseable {

    private static final Duration WARM = Duration.ofSeconds(240);
    private static final int ENOUGH = 100;
    private static final int PROCESS_GRACE_SECONDS = 20;

    private final TortureRequest request;
    private final Narrator narrator;
    private final Rig rig;
    private final Flow flow;
    private final Injector injector;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final long began = System.nanoTime();
    private boolean closed;

    private Torture(TortureRequest request, Narrator narrator, Rig rig) {
        this.request = request;
        this.narrator = narrator;
        this.rig = rig;
        this.flow = new Flow(rig);
        this.injector = new Injector(rig, flow);
    }

    /**
     * Takes the data directory and checks what can be checked; nothing runs yet.
     *
     * @throws StartException when a platform runs there
     */
    public static Torture prepare(TortureRequest request, Narrator narrator) throws StartException, IOException, InterruptedException {
        return new Torture(request, narrator, Rig.prepare(request, narrator));
    }

    /** Does all of it. The platform has ended when this returns. */
    public TortureReport run() throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        TickLists.Difference ticks = new TickLists.Difference(0, 0, 0, 0, 0, 0, List.of());
        String failure = null;
        try {
            start();
            breakThings();
            new Rest(flow, narrator).await(request.settle());
            narrator.state("comparing what is stored with what was sent");
            Audit.Findings findings = new Audit(rig, flow, rig.capture()).run();
            checks.addAll(findings.checks());
            checks.add(restarts());
            ticks = findings.ticks();
        } catch (StuckException | StartException e) {
            failure = e.getMessage();
        }
        boolean clean = failure == null && checks.stream().allMatch(Check::ok);
        stop(!clean);
        checks.add(processes());
        TortureReport report = new TortureReport(
                request.seed(), Math.round((System.nanoTime() - began) / 1e7) / 100.0, request.rate(), ticks.sent(), ticks.distinct(), ticks.sent() - ticks.distinct(),
                List.copyOf(recoveries), List.copyOf(skipped), List.copyOf(checks), failure, request.data().toString());
        if (report.isClean()) {
            rig.forget();
        }
        return report;
    }

    private void start() throws StartException, InterruptedException {
        narrator.event("seed %d, data in %s".formatted(request.seed(), request.data()));
        rig.start();
        Await.until("the first ticks under a checkpoint", WARM, () -> flow.covered() > ENOUGH, () -> flow.sent() + " ticks sent");
        narrator.event("the platform is up, ticks flow");
    }

    private void breakThings() throws InterruptedException, IOException {
        rig.disk().obstacle().ifPresent(why -> skipped.add("checkpoint directory full: no disk of its own can be mounted (%s)".formatted(why)));
        skipped.forEach(fault -> narrator.event("skipped: " + fault));
        Schedule schedule = new Schedule(request, rig.disk().obstacle().isEmpty());
        RecoveryWatch watch = new RecoveryWatch(rig, flow, began);
        List<Planned> required = schedule.required();
        long calm = System.nanoTime() + request.duration().toNanos();
        for (int done = 0; done < required.size() || System.nanoTime() < calm; done++) {
            Planned planned = done < required.size() ? required.get(done) : schedule.more();
            String name = "fault %d of %s: %s".formatted(done + 1, done < required.size() ? required.size() : "as many as fit", planned.fault().kind());
            narrator.state(name);
            TimeUnit.MILLISECONDS.sleep(planned.pause().toMillis());
            Recovery recovery = watch.await(injector.inflict(planned.fault()));
            recoveries.add(recovery);
            narrator.event("%s; ready %s, rows after %.1f s%s".formatted(
                    name, recovery.readySeconds() == null ? "throughout" : "after %.1f s".formatted(recovery.readySeconds()), recovery.rowsSeconds(), recovery.note().isEmpty() ? "" : " (" + recovery.note() + ")"));
        }
    }

    private synchronized void stop(boolean keepCheckpoints) throws IOException, InterruptedException {
        if (!closed) {
            closed = true;
            narrator.state("stopping");
            rig.close();
            rig.disk().close(keepCheckpoints ? rig.checkpointsKept() : null);
        }
    }

    private Check restarts() {
        Map<String, Integer> unasked = new TreeMap<>(rig.restarts());
        injector.kills().forEach((part, kills) -> unasked.merge(part.name(), -kills, Integer::sum));
        unasked.values().removeIf(count -> count == 0);
        return Check.of("no part ended by itself", unasked.isEmpty(), unasked.isEmpty() ? "" : "restarts that no kill explains: " + unasked);
    }

    private Check processes() throws InterruptedException {
        Await.within(Duration.ofSeconds(PROCESS_GRACE_SECONDS), 100, () -> rig.living().isEmpty());
        List<ProcessHandle> living = rig.living();
        return Check.of("no process is left", living.isEmpty(), living.isEmpty() ? "" : "still living: " + living);
    }

    @Override
    public void close() {
        try {
            stop(true);
        } catch (IOException e) {
            narrator.event("the disk of the checkpoints could not be taken away: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
