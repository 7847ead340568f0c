package io.tickstream.producer.source;

import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.RawFrame;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, kept up for ever: it subscribes to all its symbols whenever it is made, repeats the subscription as a
 * heartbeat, and is replaced when it is lost or falls silent.
 *
 * <p>All decisions are made on one scheduler thread; frames are handed over on the HTTP client's threads, and the next one
 * is asked for only when the handler has taken the one before.
 */
final class YahooConnection {
    private static final Logger LOG = LoggerFactory.getLogger(YahooConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final long STABLE_MILLIS = 10_000;
    private static final int NORMAL_CLOSURE = 1000;

    private final String name;
    private final List<String> symbols;
    private final YahooSettings settings;
    private final HttpClient http;
    private final ScheduledExecutorService scheduler;
    private final FrameHandler handler;
    private final FeedActivity activity;
    private final ConnectionCounters counters;
    private final Clock clock;
    private final Backoff backoff;
    private Attempt current;
    private boolean closed;

    YahooConnection(String name, List<String> symbols, YahooSettings settings, HttpClient http,
            ScheduledExecutorService scheduler, FrameHandler handler, FeedActivity activity, ConnectionCounters counters,
            Clock clock) {
        this.name = name;
        this.symbols = symbols;
        this.settings = settings;
        this.http = http;
        this.scheduler = scheduler;
        this.handler = handler;
        this.activity = activity;
        this.counters = counters;
        this.clock = clock;
        backoff = new Backoff(FIRST_BACKOFF, settings.backoffMax(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** On the scheduler. */
    void connect() {
        if (closed) {
            return;
        }
        Attempt attempt = new Attempt();
        current = attempt;
        http.newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .header("Origin", settings.origin())
                .buildAsync(settings.url(), attempt)
                .whenCompleteAsync(
                        (socket, failure) -> {
                            if (failure == null) {
                                attempt.opened(socket);
                            } else {
                                attempt.lost("refused: " + root(failure));
                            }
                        },
                        scheduler);
    }

    /** On the scheduler, every now and then: gives a silent connection up. */
    void watch() {
        current.watch();
    }

    /** On the scheduler, every heartbeat. */
    void heartbeat() {
        current.subscribe();
    }

    /** On the scheduler. */
    void close() {
        closed = true;
        current.close();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** One socket, from the first try to its end. */
    private final class Attempt implements WebSocket.Listener {
        private final TextAssembler text = new TextAssembler();
        private final TextAssembler binary = new TextAssembler();
        private WebSocket socket;
        private long openedAt;
        private boolean over;
        private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);
        private volatile long lastFrameAt;
        private volatile boolean handing;

        void opened(WebSocket opened) {
            socket = opened;
            if (over || closed) {
                socket.abort();
                return;
            }
            openedAt = clock.millis();
            lastFrameAt = openedAt;
            counters.open.incrementAndGet();
            LOG.info("connected connection={} symbols={} url={}", name, symbols.size(), settings.url());
            subscribe();
            socket.request(1);
        }

        void subscribe() {
            if (over || socket == null || !sending.isDone()) {
                return;
            }
            sending = socket.sendText(Subscription.message(symbols), true);
            sending.whenCompleteAsync(
                    (sent, failure) -> {
                        if (failure != null) {
                            lost("cannot subscribe: " + root(failure));
                        }
                    },
                    scheduler);
        }

        void watch() {
            if (over || socket == null || handing) {
                return;
            }
            long now = clock.millis();
            if (now - openedAt >= STABLE_MILLIS) {
                backoff.reset();
            }
            if (activity.isTooSilent(lastFrameAt, now)) {
                counters.silences.increment();
                lost("silent for " + (now - lastFrameAt) + " ms");
            }
        }

        void lost(String why) {
            if (over) {
                return;
            }
            end();
            if (closed) {
                return;
            }
            Duration wait = backoff.next();
            counters.reconnects.increment();
            LOG.warn("connection lost connection={} cause=\"{}\" next_attempt_ms={}", name, why, wait.toMillis());
            scheduler.schedule(YahooConnection.this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
        }

        void close() {
            if (socket != null && !over) {
                counters.open.decrementAndGet();
                socket.sendClose(NORMAL_CLOSURE, "")
                        .orTimeout(1, TimeUnit.SECONDS)
                        .whenComplete((sent, failure) -> socket.abort());
            }
            over = true;
        }

        private void end() {
            if (!over && socket != null) {
                counters.open.decrementAndGet();
                socket.abort();
            }
            over = true;
        }

        @Override
        public void onOpen(WebSocket opened) {
            // Frames are asked for once the subscription is on its way; see opened.
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.add(part, last).ifPresent(whole -> hand(RawFrame.text(whole, clock.millis())));
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            binary.add(StandardCharsets.ISO_8859_1.decode(part), last)
                    .ifPresent(whole -> hand(new RawFrame(whole, true, clock.millis())));
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            scheduler.execute(() -> lost("closed by the server, status " + status + (reason.isEmpty() ? "" : " " + reason)));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            scheduler.execute(() -> lost(root(failure)));
        }

        private void hand(RawFrame frame) {
            handing = true;
            activity.frame(frame.receivedAt());
            try {
                handler.accept(frame);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.warn("stopped before a frame was taken over connection={}", name);
            } catch (RuntimeException e) {
                LOG.error("frame not taken over connection={} length={}", name, frame.text().length(), e);
            } finally {
                lastFrameAt = clock.millis();
                handing = false;
            }
        }
    }
}
