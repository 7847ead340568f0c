package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.state.PartRecord;
import io.tickstream.local.state.PartRecord.Phase;
import java.time.Duration;

/** Sees the platform come back after a fault. */
final class RecoveryWatch {

    private static final Duration READY = Duration.ofSeconds(180);
    private static final Duration ROWS = Duration.ofSeconds(240);

    private final Rig rig;
    private final Flow flow;
    private final long beganNanos;

    RecoveryWatch(Rig rig, Flow flow, long beganNanos) {
        this.rig = rig;
        this.flow = flow;
        this.beganNanos = beganNanos;
    }

    /** @throws StuckException when the platform does not recover */
    Recovery await(Injector.Happened happened) throws InterruptedException {
        Double ready = null;
        if (!happened.restarts().isEmpty()) {
            Await.until("ready again after: " + happened.fault().kind(), READY, () -> happened.restarts().keySet().stream().allMatch(part -> isBack(part, happened)), this::state);
            ready = secondsSince(happened.atNanos());
        }
        if (happened.fault() instanceof Fault.FullDisk) {
            Await.until("a checkpoint after: " + happened.fault().kind(), ROWS, () -> flow.covered() > happened.sent(), this::state);
        } else {
            Await.until("ticks read after: " + happened.fault().kind(), ROWS, () -> flow.read() > happened.sent(), this::state);
            long writes = flow.writes();
            Await.until("rows written after: " + happened.fault().kind(), ROWS, () -> flow.writes() != writes && flow.writes() > 0, this::state);
        }
        return new Recovery(
                happened.fault().kind(), (happened.atNanos() - beganNanos) / 1e9, happened.kills(), ready, secondsSince(happened.atNanos()), happened.aimed(), happened.note());
    }

    private boolean isBack(Part part, Injector.Happened happened) {
        PartRecord record = rig.record(part);
        return record.restarts() > happened.restarts().get(part) && record.phase() == Phase.READY;
    }

    private String state() {
        return "%d ticks sent, %d read by the job, %d under a checkpoint; job: %s".formatted(flow.sent(), flow.read(), flow.covered(), rig.record(Parts.STREAM_JOB));
    }

    private static double secondsSince(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e7) / 100.0;
    }
}
