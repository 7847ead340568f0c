package io.tickstream.local.torture;

import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.status.HttpProbe;
import io.tickstream.local.status.MetricsPage;

import java.util.Optional;
import java.util.OptionalDouble;

/** How far the ticks have come, as the parts' own counters say. Thread safety: any thread. */
final class Flow {

    private static final String OFFSETS = "flink_taskmanager_job_task_operator_KafkaSourceReader_topic_partition_";

    private static final int TRIES = 20;

    private final HttpProbe http = new HttpProbe();
    private final Rig rig;

    Flow(Rig rig) {
        this.rig = rig;
    }

    /** A counter of the simulator. */
    long simulator(String name) {
        return (long) sure(rig.port("YAHOO_SIM_PORT")).sum(name, "");
    }

    /** A counter of the producer. */
    long producer(String name) {
        return (long) sure(rig.port("PRODUCER_PORT")).sum(name, "");
    }

    /** Ticks that the broker has acknowledged. */
    long sent() {
        return producer("producer_records_sent_total");
    }

    /** Records the job has read, in this life or one before; 0 while it does not say. */
    long read() {
        return page(rig.port("STREAM_METRICS_PORT")).values(OFFSETS + "currentOffset").mapToLong(offset -> (long) offset + 1).sum();
    }

    /** Records below the last completed checkpoint: all that follows from them is in the store; 0 while the job does not say. */
    long covered() {
        return page(rig.port("STREAM_METRICS_PORT")).values(OFFSETS + "committedOffset").mapToLong(offset -> Math.max(0, (long) offset)).sum();
    }

    /** Statements the store has answered in this life of the job. */
    long writes() {
        return page(rig.port("STREAM_METRICS_PORT")).values("flink_taskmanager_job_task_operator_store_write_latency_us_count").mapToLong(count -> (long) count).sum();
    }

    /** The event time up to which bars are closed, epoch milliseconds; 0 while the job does not say. */
    long clock() {
        OptionalDouble lag = page(rig.port("STREAM_METRICS_PORT")).values("flink_taskmanager_job_task_operator_bar_clock_lag_ms").max();
        return lag.isPresent() ? System.currentTimeMillis() - (long) lag.getAsDouble() : 0;
    }

    /** Checkpoints that failed in this life of the job. */
    long failedCheckpoints() {
        return page(rig.port("STREAM_METRICS_PORT")).values("flink_jobmanager_job_numberOfFailedCheckpoints").mapToLong(count -> (long) count).sum();
    }

    /** Lets the simulated market trade no more. */
    void stopMarket() {
        http.post(rig.port(Parts.YAHOO), "/control/rate?trades-per-second=0")
                .orElseThrow(() -> new StuckException("the simulator did not take the order to stop the market"));
    }

    /** Of a part that is never killed: an answer that does not come means nothing but a busy machine. */
    private MetricsPage sure(int port) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<String> page = http.get(port, "/metrics");
            if (page.isPresent()) {
                return new MetricsPage(page.get());
            }
        }
        throw new StuckException("no metrics at port %d in %d tries".formatted(port, TRIES));
    }

    private MetricsPage page(int port) {
        return new MetricsPage(http.get(port, "/metrics").orElse(""));
    }
}
