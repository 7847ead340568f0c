package io.tickstream.schemas.confluent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A registry in memory over real HTTP; it can be told to refuse. */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer http;
    private final List<String> schemas = new ArrayList<>();
    private volatile boolean refusing;

    FakeRegistry() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ObjectMapper json = new ObjectMapper();
        if (refusing) {
            reply(exchange, 503, "{}");
        } else if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            if (id > schemas.size()) {
                reply(exchange, 404, "{\"error_code\":40403}");
            } else {
                reply(exchange, 200, json.createObjectNode().put("schema", schemas.get(id - 1)).toString());
            }
        } else {
            String schema = json.readTree(exchange.getRequestBody()).path("schema").asText();
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            reply(exchange, 200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
