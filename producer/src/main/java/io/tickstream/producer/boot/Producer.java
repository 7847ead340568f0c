package io.tickstream.producer.boot;

import io.tickstream.market.Calendars;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import io.tickstream.producer.flow.FrameCounters;
import io.tickstream.producer.flow.FrameFlow;
import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.FrameSource;
import io.tickstream.producer.sink.CapturingHandler;
import io.tickstream.producer.sink.KafkaTickSink;
import io.tickstream.producer.sink.SinkCounters;
import io.tickstream.producer.source.ConnectionCounters;
import io.tickstream.producer.source.ReplaySource;
import io.tickstream.producer.source.SymbolList;
import io.tickstream.producer.source.YahooSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: source → flow → sink, with health and metrics beside it. */
public final class Producer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Producer.class);

    private final ProducerSettings settings;
    private final FrameCounters frames = new FrameCounters();
    private final ConnectionCounters connections = new ConnectionCounters();
    private final Metrics metrics = new Metrics();
    private final SinkCounters records = new SinkCounters(metrics.sendLatency());
    private final KafkaTickSink sink;
    private final Optional<CapturingHandler> capture;
    private final FrameSource source;
    private final HealthServer http;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean prepared;

    private Producer(ProducerSettings settings) throws IOException {
        this.settings = settings;
        sink = new KafkaTickSink(settings.kafka(), records);
        FrameFlow flow = new FrameFlow(sink, settings.limits(), frames, settings.sourceName(), Clock.systemUTC());
        capture = settings.captureFile().isPresent()
                ? Optional.of(new CapturingHandler(settings.captureFile().get(), flow))
                : Optional.empty();
        FrameHandler handler = capture.<FrameHandler>map(c -> c).orElse(flow);
        source = settings.tape()
                .<FrameSource>map(tape ->
                        new ReplaySource(tape, settings.replay(), handler, Clock.systemUTC(), this::tapeEnded))
                .orElseGet(() -> yahoo(handler));
        metrics.bind(frames, records, connections, sink::bufferUsedBytes);
        http = new HealthServer(settings.host(), settings.port(), this::readiness, metrics::scrape);
    }

    /** Opens the port for health and metrics; nothing flows yet. */
    static Producer open(ProducerSettings settings) throws IOException {
        return new Producer(settings);
    }

    /** Waits for Kafka and the registry, then lets frames flow until the service is closed. */
    void run() throws InterruptedException {
        LOG.info("started source={} http=http://{}:{} topic={}",
                settings.source(), settings.host(), http.port(), settings.kafka().topic());
        if (KafkaGate.await(sink::prepare, stopped)) {
            prepared = true;
            source.start();
            watchKafka();
        }
    }

    int port() {
        return http.port();
    }

    FrameCounters frames() {
        return frames;
    }

    SinkCounters records() {
        return records;
    }

    @Override
    public void close() {
        stopped.countDown();
        source.close();
        sink.close();
        capture.ifPresent(CapturingHandler::close);
        http.close();
        logCounts("stopped");
    }

    private FrameSource yahoo(FrameHandler handler) {
        List<String> builtIn = SymbolDirectory.builtIn().all().stream().map(Listing::symbol).toList();
        List<String> symbols = SymbolList.of(settings.yahoo(), builtIn);
        return new YahooSource(symbols, settings.yahoo(), handler, connections, marketOpen(symbols), Clock.systemUTC());
    }

    /** Yahoo's symbols do not name their exchange; the suffix tells Vietnam's from those that may trade at any time. */
    private static LongPredicate marketOpen(List<String> symbols) {
        Calendars calendars = Calendars.builtIn();
        return now -> symbols.stream().map(symbol -> calendars.of(null, symbol)).distinct()
                .anyMatch(calendar -> calendar.isOpen(now));
    }

    private HealthServer.Readiness readiness() {
        FrameSource.State state = source.state();
        boolean kafka = prepared && sink.isFlowing();
        return new HealthServer.Readiness(kafka && state.ready(), kafka ? "flowing" : "waiting", state.detail());
    }

    /** One line when Kafka stops acknowledging, one when it does again; returns when the service is closed. */
    private void watchKafka() throws InterruptedException {
        boolean flowing = true;
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            if (flowing != sink.isFlowing()) {
                flowing = !flowing;
                if (flowing) {
                    LOG.info("kafka acknowledges again pending={}", records.pending());
                } else {
                    LOG.warn("kafka acknowledges nothing; buffering pending={}", records.pending());
                }
            }
        }
    }

    private void tapeEnded() {
        sink.flush();
        logCounts("tape sent");
        if (settings.replay().exit()) {
            new Thread(() -> System.exit(0), "exit").start();
        }
    }

    private void logCounts(String event) {
        LOG.info("{} frames={} sent={} rejected={} ignored={} dropped={} lost={}",
                event, frames.totalReceived(), records.ticksSent(), frames.totalRejected(), frames.totalIgnored(),
                frames.totalFailed(), records.recordsLost());
    }
}
