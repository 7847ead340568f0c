package io.tickstream.producer.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The simulator's control interface, and any other HTTP of the parts. */
final class SimulatorControl {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;

    SimulatorControl(int port) {
        this.port = port;
    }

    void price(String json) throws Exception {
        post("/control/frame", "application/json", json);
    }

    void raw(String symbol, String text) throws Exception {
        post("/control/frame?symbol=" + symbol, "text/plain", text);
    }

    void rate(int tradesPerSecond) throws Exception {
        post("/control/rate?trades-per-second=" + tradesPerSecond, "text/plain", "");
    }

    void disconnect() throws Exception {
        post("/control/disconnect", "text/plain", "");
    }

    void silence(String symbol) throws Exception {
        post("/control/silence?symbol=" + symbol, "text/plain", "");
    }

    /** Frames sent to at least one client. */
    long frames() throws Exception {
        return JSON.readTree(get(port, "/control/counts")).get("frames").longValue();
    }

    /** Symbols followed over all connections. */
    int subscribed() throws Exception {
        int symbols = 0;
        for (JsonNode connection : JSON.readTree(get(port, "/control/connections"))) {
            symbols += connection.get("symbols").size();
        }
        return symbols;
    }

    static String get(int port, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString()).body();
    }

    /** The value of a metric, by its name and labels as they are printed. */
    static double metric(int port, String name) throws Exception {
        return get(port, "/metrics").lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private void post(String path, String type, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(uri(port, path)).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
