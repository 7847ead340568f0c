package io.tickstream.bench.flink;

import io.tickstream.bench.contest.Bars;
import io.tickstream.bench.contest.Contest;
import io.tickstream.bench.contest.Stopwatch;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.streamjob.flow.Received;
import io.tickstream.streamjob.flow.StoreWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** What the sinks of this JVM see; static because Flink makes them from bytes. One contest a JVM. */
final class Meter {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final Duration BARS_PATIENCE = Duration.ofSeconds(20);

    private static volatile Stopwatch watch;
    private static final Bars BARS = new Bars();
    private static final ConcurrentHistogram LATENCY = new ConcurrentHistogram(LONGEST_MICROS, 3);

    private Meter() {}

    static void reset(Contest contest) {
        watch = new Stopwatch(contest.mode().equals("noop") ? contest.deliveries() : contest.distinct());
    }

    static Stopwatch watch() {
        return watch;
    }

    static Bars bars() {
        return BARS;
    }

    static void received(Received record) {
        watch.record();
    }

    /** A distinct tick is done when its own row comes; bars are kept when they are final. */
    static void row(StoreWrite write) {
        if (write instanceof StoreWrite.TickRow) {
            watch.record();
        } else if (write instanceof StoreWrite.BarRow row && row.bar().state() == BarState.FINAL) {
            Bar bar = row.bar();
            BARS.put(bar.symbol(), bar.interval().code(), bar.start(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        }
    }

    /** The receive timestamp of a tick of this contest is the microsecond it was meant to be sent; 0 while warming up. */
    static void latency(StoreWrite write) {
        if (write instanceof StoreWrite.TickRow row) {
            long intended = row.tick().receiveTimestamp();
            if (intended > 0) {
                LATENCY.recordValue(Math.min(LONGEST_MICROS, Math.max(0, micros() - intended)));
            }
            watch.record();
        }
    }

    static Map<String, Double> latencies() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ticks", (double) LATENCY.getTotalCount());
        for (double percentile : new double[] {50, 95, 99, 99.9, 100}) {
            figures.put("p" + (percentile == (int) percentile ? "%.0f" : "%.1f").formatted(percentile) + "_ms",
                    LATENCY.getValueAtPercentile(percentile) / 1_000.0);
        }
        return figures;
    }

    /** Waits, within bounds, until the last bars are there: they close with the watermark, some time after the last tick. */
    static void awaitBars(long expected) throws InterruptedException {
        long deadline = System.nanoTime() + BARS_PATIENCE.toNanos();
        while (BARS.count() < expected && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long micros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
