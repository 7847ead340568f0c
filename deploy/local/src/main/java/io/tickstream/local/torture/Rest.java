package io.tickstream.local.torture;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lets a platform come to rest: the market stops, everything sent arrives, the bars close. */
final class Rest {

    private static final Duration DELIVERY = Duration.ofSeconds(120);
    private static final Duration CATCH_UP = Duration.ofSeconds(300);
    private static final Duration CLOSE = Duration.ofSeconds(120);
    /** Longer than bars of any interval wait for their next provisional row. */
    private static final long QUIET_NANOS = Duration.ofSeconds(6).toNanos();

    private final Flow flow;
    private final Narrator narrator;
    private long lastWrites;
    private long lastChange;

    Rest(Flow flow, Narrator narrator) {
        this.flow = flow;
        this.narrator = narrator;
    }

    /**
     * Returns when nothing moves any more.
     *
     * @param minute whether the bars of the last minute are to close first
     */
    void await(boolean minute) throws InterruptedException {
        narrator.state("the market stops");
        flow.stopMarket();
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Await.until("every frame sent is in Kafka", DELIVERY, this::isDelivered, this::state);
        narrator.state("the job catches up");
        Await.until("every tick is under a checkpoint", CATCH_UP, () -> flow.covered() >= flow.sent(), this::state);
        if (minute) {
            narrator.state("the last minute's bars close");
            Await.until("the last minute is over for the job", CLOSE, () -> flow.clock() >= end.toEpochMilli(), this::state);
        }
        narrator.state("the last rows are written");
        lastChange = System.nanoTime();
        Await.until("no more rows", CLOSE, this::isQuiet, this::state);
    }

    private boolean isDelivered() {
        return flow.producer("producer_frames_received_total") == flow.simulator("yahoo_sim_frames_sent_total") && flow.producer("producer_records_pending") == 0;
    }

    private boolean isQuiet() {
        long writes = flow.writes();
        if (writes != lastWrites) {
            lastWrites = writes;
            lastChange = System.nanoTime();
        }
        return System.nanoTime() - lastChange > QUIET_NANOS;
    }

    private String state() {
        return "%d frames sent, %d received, %d ticks sent, %d under a checkpoint, the bars' clock at %s".formatted(
                flow.simulator("yahoo_sim_frames_sent_total"), flow.producer("producer_frames_received_total"), flow.sent(), flow.covered(), Instant.ofEpochMilli(flow.clock()));
    }
}
