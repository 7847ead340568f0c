package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.Signals;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes faults happen. For one thread. */
final class Injector {

    private static final Duration CHECKPOINT_PATIENCE = Duration.ofSeconds(15);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration READY_PATIENCE = Duration.ofSeconds(120);
    private static final long AIM_MILLIS = 1;
    private static final long GATHER_MILLIS = 300;
    private static final long REFILL_MILLIS = 20;

    private final Rig rig;
    private final Flow flow;
    private final CheckpointFiles checkpoints;
    private final Map<Part, Integer> kills = new HashMap<>();

    Injector(Rig rig, Flow flow) {
        this.rig = rig;
        this.flow = flow;
        this.checkpoints = new CheckpointFiles(rig.disk().directory());
    }

    /**
     * A fault that has happened.
     *
     * @param atNanos when its last blow fell, or when it was over where it lasts
     * @param sent ticks the broker had acknowledged then
     * @param restarts of the parts that have to come back, before
     * @param aimed whether the moment was met
     * @param note for a reader; may be empty
     */
    record Happened(Fault fault, long atNanos, long sent, Map<Part, Integer> restarts, boolean aimed, String note) {
        int kills() {
            int blows = fault instanceof Fault.Kill kill && kill.moment() == Fault.Moment.STARTING ? 2 : 1;
            return restarts.size() * blows;
        }
    }

    /** How often each part was killed so far. */
    Map<Part, Integer> kills() {
        return Map.copyOf(kills);
    }

    Happened inflict(Fault fault) throws InterruptedException, IOException {
        if (fault instanceof Fault.Kill kill) {
            return kill(kill);
        }
        if (fault instanceof Fault.Stop stop) {
            return stop(stop);
        }
        return fill((Fault.FullDisk) fault);
    }

    private Happened kill(Fault.Kill kill) throws InterruptedException {
        boolean aimed = aim(kill);
        Map<Part, Integer> restarts = new LinkedHashMap<>();
        List<ProcessHandle> victims = new ArrayList<>();
        for (Part victim : kill.parts()) {
            victims.add(living(victim));
            restarts.put(victim, rig.record(victim).restarts());
        }
        long sent = flow.sent();
        victims.forEach(ProcessHandle::destroyForcibly);
        long at = System.nanoTime();
        victims.forEach(victim -> victim.onExit().join());
        kill.parts().forEach(this::count);
        if (kill.moment() == Fault.Moment.WRITES_OUTLIVE) {
            TimeUnit.MILLISECONDS.sleep(kill.delay().toMillis());
            Signals.send("CONT", living(Parts.STORE));
        }
        return new Happened(kill, at, sent, restarts, aimed, aimed ? "" : "moment missed");
    }

    /** Returns when the moment has come; whether it has is the answer. */
    private boolean aim(Fault.Kill kill) throws InterruptedException {
        Part part = kill.parts().get(0);
        long before = checkpoints.begun();
        boolean aimed = true;
        switch (kill.moment()) {
            case STARTING -> {
                ProcessHandle first = living(part);
                end(first);
                count(part);
                Await.until(part.name() + " is started again", START_PATIENCE, () -> rig.record(part).process().filter(next -> !next.equals(first)).isPresent(), () -> rig.record(part).toString());
            }
            case CHECKPOINT -> aimed = Await.within(CHECKPOINT_PATIENCE, AIM_MILLIS, () -> checkpoints.begun() > before && !checkpoints.isComplete());
            case COMMIT -> aimed = Await.within(CHECKPOINT_PATIENCE, AIM_MILLIS, () -> checkpoints.begun() > before && checkpoints.isComplete());
            case IN_FLIGHT -> Signals.send("STOP", living(part));
            case WRITES_OUTLIVE -> {
                Signals.send("STOP", living(Parts.STORE));
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                return true;
            }
            case ANY -> aimed = true;
        }
        TimeUnit.MILLISECONDS.sleep(kill.delay().toMillis());
        return aimed && (kill.moment() != Fault.Moment.CHECKPOINT || !checkpoints.isComplete());
    }

    private Happened stop(Fault.Stop stop) throws InterruptedException {
        ProcessHandle process = living(stop.part());
        long sent = flow.sent();
        Signals.send("STOP", process);
        try {
            TimeUnit.MILLISECONDS.sleep(stop.length().toMillis());
        } finally {
            Signals.send("CONT", process);
        }
        return new Happened(stop, System.nanoTime(), sent, Map.of(), true, "");
    }

    /** Full, the job is killed, starts and runs on a full disk, then there is room again. */
    private Happened fill(Fault.FullDisk fault) throws InterruptedException, IOException {
        long failed = flow.failedCheckpoints();
        try {
            keepFull(fault.length());
            long failures = flow.failedCheckpoints() - failed;
            int restarts = rig.record(Parts.STREAM_JOB).restarts();
            end(living(Parts.STREAM_JOB));
            count(Parts.STREAM_JOB);
            long began = System.nanoTime();
            while (!isBack(Parts.STREAM_JOB, restarts)) {
                if (System.nanoTime() - began > READY_PATIENCE.toNanos()) {
                    throw new StuckException("the job does not come back while its checkpoint directory is full: " + rig.record(Parts.STREAM_JOB));
                }
                keepFull(Duration.ofMillis(REFILL_MILLIS));
            }
            keepFull(fault.length());
            failures += flow.failedCheckpoints();
            return new Happened(fault, System.nanoTime(), flow.sent(), Map.of(), failures > 0, failures + " checkpoints failed, the job was killed and came back meanwhile");
        } finally {
            rig.disk().free();
        }
    }

    private void keepFull(Duration length) throws InterruptedException, IOException {
        long until = System.nanoTime() + length.toNanos();
        do {
            rig.disk().fill();
            TimeUnit.MILLISECONDS.sleep(REFILL_MILLIS);
        } while (System.nanoTime() < until);
    }

    private boolean isBack(Part part, int restartsBefore) {
        PartRecord record = rig.record(part);
        return record.restarts() > restartsBefore && record.phase() == Phase.READY;
    }

    private ProcessHandle living(Part part) throws InterruptedException {
        Await.until(part.name() + " runs", START_PATIENCE, () -> rig.record(part).process().isPresent(), () -> rig.record(part).toString());
        return rig.record(part).process().orElseThrow(() -> new StuckException(part.name() + " ended just before it was to be killed: " + rig.record(part)));
    }

    private void count(Part part) {
        kills.merge(part, 1, Integer::sum);
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
