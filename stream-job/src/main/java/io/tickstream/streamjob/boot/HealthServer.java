package io.tickstream.streamjob.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
    private final Supplier<String> metrics;
    private volatile Supplier<Optional<String>> obstacle = () -> Optional.of("waiting for Kafka and the store");

    private HealthServer(HttpServer server, Supplier<String> metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    /**
     * Answers at once; not ready until {@link #readyUnless} says so.
     *
     * @param metrics what to serve besides Flink's, as Prometheus' text
     */
    static HealthServer start(String address, int port, Supplier<String> metrics) {
        try {
            HealthServer health =
                    new HealthServer(HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0), metrics);
            health.serve();
            return health;
        } catch (IOException e) {
            throw new UncheckedIOException("STREAM_METRICS_PORT=" + port + ": cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** @param reason why it is not ready, empty where it is; asked at each request, by any thread */
    void readyUnless(Supplier<Optional<String>> reason) {
        obstacle = reason;
    }

    private void serve() {
        server.createContext("/health/live", exchange -> answer(exchange, 200, "application/json", "{\"status\":\"UP\"}"));
        server.createContext("/health/ready", exchange -> {
            Optional<String> reason = obstacle.get();
            answer(exchange, reason.isEmpty() ? 200 : 503, "application/json",
                    reason.map(why -> "{\"status\":\"DOWN\",\"reason\":" + quoted(why) + "}").orElse("{\"status\":\"UP\"}"));
        });
        server.createContext("/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", PrometheusText.text() + metrics.get()));
        server.setExecutor(threads);
        server.start();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}+", " ") + '"';
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
