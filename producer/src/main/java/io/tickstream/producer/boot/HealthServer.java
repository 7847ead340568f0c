package io.tickstream.producer.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthServer implements AutoCloseable {

    /**
     * Whether the service does its work.
     *
     * @param kafka in one word
     * @param source in a few words
     */
    record Readiness(boolean ready, String kafka, String source) {
        String json() {
            return "{\"status\":\"%s\",\"kafka\":\"%s\",\"source\":\"%s\"}".formatted(
                    ready ? "UP" : "DOWN", kafka, source.replace("\\", "\\\\").replace("\"", "'"));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    HealthServer(String host, int port, Supplier<Readiness> readiness, Supplier<String> metrics) throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 16);
        } catch (BindException e) {
            throw new IOException("PRODUCER_PORT=" + port + ": cannot listen on " + host + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/health/live", exchange -> answer(exchange, 200, "application/json", "{\"status\":\"UP\"}"));
        server.createContext("/health/ready", exchange -> {
            Readiness state = readiness.get();
            answer(exchange, state.ready() ? 200 : 503, "application/json", state.json());
        });
        server.createContext("/metrics", exchange ->
                answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
