package io.tickstream.producer.source;

import io.tickstream.producer.flow.FrameHandler;
import io.tickstream.producer.flow.FrameSource;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** All symbols, over as many connections as that takes. */
public final class YahooSource implements FrameSource {
    private final ConnectionCounters counters;
    private final YahooSettings settings;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "yahoo"));
    private final ExecutorService receivers = Executors.newCachedThreadPool(task -> new Thread(task, "yahoo-receiver"));
    private final List<YahooConnection> connections = new ArrayList<>();

    /**
     * @param symbols without doubles
     * @param marketOpen whether trades are to be expected at a moment, epoch milliseconds UTC
     */
    public YahooSource(List<String> symbols, YahooSettings settings, FrameHandler handler, ConnectionCounters counters,
            LongPredicate marketOpen, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        HttpClient http = HttpClient.newBuilder().executor(receivers).build();
        FeedActivity activity = new FeedActivity(
                marketOpen, settings.silence().toMillis(), settings.silenceClosed().toMillis());
        for (List<String> part : Subscription.split(symbols, settings.symbolsPerConnection())) {
            connections.add(new YahooConnection("yahoo-" + (connections.size() + 1), part, settings, http, scheduler,
                    handler, activity, counters, clock));
        }
    }

    @Override
    public void start() {
        scheduler.execute(() -> connections.forEach(YahooConnection::connect));
        every(settings.heartbeat().toMillis(), () -> connections.forEach(YahooConnection::heartbeat));
        every(Math.max(50, settings.silence().toMillis() / 10), () -> connections.forEach(YahooConnection::watch));
    }

    @Override
    public State state() {
        int open = counters.openNow();
        return new State(open == connections.size(), open + " of " + connections.size() + " connections open");
    }

    @Override
    public void close() {
        scheduler.execute(() -> connections.forEach(YahooConnection::close));
        scheduler.shutdown();
        receivers.shutdownNow();
        try {
            scheduler.awaitTermination(2, TimeUnit.SECONDS);
            receivers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void every(long millis, Runnable task) {
        scheduler.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }
}
