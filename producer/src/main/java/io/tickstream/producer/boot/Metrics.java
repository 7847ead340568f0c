package io.tickstream.producer.boot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickstream.producer.flow.FrameCounters;
import io.tickstream.producer.sink.SinkCounters;
import io.tickstream.producer.source.ConnectionCounters;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/** The counters of the service in Prometheus's form. */
final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer sendLatency = Timer.builder("producer.send.latency")
            .description("From handing a record to Kafka's client to its acknowledgement")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(2))
            .register(registry);

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    LongConsumer sendLatency() {
        return nanos -> sendLatency.record(nanos, TimeUnit.NANOSECONDS);
    }

    void bind(FrameCounters frames, SinkCounters records, ConnectionCounters connections, DoubleSupplier bufferBytes) {
        counter("producer.frames.received", "Frames that arrived", frames, FrameCounters::totalReceived);
        counter("producer.frames.ignored", "Frames of a kind that carries no price", frames, FrameCounters::totalIgnored);
        counter("producer.frames.dropped", "Frames lost by a stop or a fault of this service", frames,
                FrameCounters::totalFailed);
        frames.rejectedByReason().forEach((reason, count) -> FunctionCounter
                .builder("producer.frames.rejected", count, LongAdder::sum)
                .description("Frames that could not be used")
                .tag("reason", reason.code())
                .register(registry));
        counter("producer.records.sent", "Ticks acknowledged by Kafka", records, SinkCounters::ticksSent);
        counter("producer.rejects.sent", "Rejected frames acknowledged by Kafka", records, SinkCounters::rejectsSent);
        counter("producer.records.lost", "Records given up after the delivery time-out or refused", records,
                SinkCounters::recordsLost);
        counter("producer.reconnects", "Connections lost or refused", connections, ConnectionCounters::totalReconnects);
        counter("producer.silences", "Connections given up because they were silent", connections,
                ConnectionCounters::totalSilences);
        gauge("producer.connections.open", "Connections that stand", connections, ConnectionCounters::openNow);
        gauge("producer.records.pending", "Records not acknowledged yet", records, SinkCounters::pending);
        gauge("producer.last.frame.timestamp.seconds", "When the newest frame arrived, Unix time", frames,
                f -> f.lastReceivedAt() / 1_000.0);
        Gauge.builder("producer.buffer.bytes", bufferBytes::getAsDouble)
                .description("Bytes of Kafka's client buffer in use")
                .register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    private <T> void counter(String name, String description, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(description).register(registry);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).strongReference(true).register(registry);
    }
}
