package io.tickstream.streamjob.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile BooleanSupplier ready = () -> false;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /** Answers at once; not ready until {@link #readyWhen} says so. */
    static HealthServer start(String address, int port) {
        try {
            HealthServer health =
                    new HealthServer(HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0));
            health.serve();
            return health;
        } catch (IOException e) {
            throw new UncheckedIOException("STREAM_METRICS_PORT=" + port + ": cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    void readyWhen(BooleanSupplier condition) {
        ready = condition;
    }

    private void serve() {
        server.createContext("/health/live", exchange -> answer(exchange, 200, "application/json", "{\"status\":\"UP\"}"));
        server.createContext("/health/ready", exchange -> {
            boolean up = ready.getAsBoolean();
            answer(exchange, up ? 200 : 503, "application/json", up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
        });
        server.createContext("/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", PrometheusText.text()));
        server.setExecutor(threads);
        server.start();
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
