package io.tickstream.local.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks the parts over HTTP on the loopback interface. Thread safety: any thread. */
public final class HttpProbe {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** What came back. */
    record Answer(int status, String body) {
        boolean isOk() {
            return status == 200;
        }
    }

    /** What comes back, whatever it says; empty where nothing does. */
    Optional<Answer> ask(int port, String path) {
        return send(request(port, path).build());
    }

    /** The body of a 200, else empty. */
    public Optional<String> get(int port, String path) {
        return ask(port, path).filter(Answer::isOk).map(Answer::body);
    }

    /** Posts nothing to a path; the body of a 200, else empty. */
    public Optional<String> post(int port, String path) {
        return send(request(port, path).POST(HttpRequest.BodyPublishers.noBody()).build()).filter(Answer::isOk).map(Answer::body);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT);
    }

    private Optional<Answer> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
