package io.tickstream.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.plan.Port;
import io.tickstream.local.state.RunDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the stream job for a savepoint, over Flink's own interface. The job goes on meanwhile. */
public final class FlinkSavepoint {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String base;

    /** @param port of Flink's web interface */
    public FlinkSavepoint(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /**
     * The one of the platform that runs on a directory.
     *
     * @throws IOException when the stream job is no part of it
     */
    public static FlinkSavepoint of(RunDirectory directory) throws IOException {
        List<String> variables = Port.of(Parts.STREAM_JOB).stream().map(Port::variable).toList();
        String[] ports = directory.parts().stream()
                .filter(record -> record.name().equals(Parts.STREAM_JOB.name()) && record.process().isPresent())
                .findFirst()
                .orElseThrow(() -> new IOException("the stream job does not run here; see ./tickstream status"))
                .ports()
                .split(", ");
        return new FlinkSavepoint(Integer.parseInt(ports[variables.indexOf("FLINK_UI_PORT")]));
    }

    /** What was taken. */
    public record Taken(String job, String path, long millis) {}

    /**
     * Returns once the savepoint is complete.
     *
     * @throws IOException with Flink's reason when it fails or takes longer than the limit
     */
    public Taken take(Path directory, Duration limit) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String job = runningJob();
        ObjectNode question = JSON.createObjectNode().put("target-directory", directory.toUri().toString()).put("format-type", "CANONICAL");
        String trigger = ask("/jobs/" + job + "/savepoints", question).path("request-id").asText();
        while (System.nanoTime() - began < limit.toNanos()) {
            JsonNode answer = ask("/jobs/" + job + "/savepoints/" + trigger, null);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                return new Taken(job, location(answer.path("operation")), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IOException("no savepoint within " + limit.toSeconds() + " s; it waits for the store to take every row, so see ./tickstream status");
    }

    private static String location(JsonNode operation) throws IOException {
        if (operation.hasNonNull("failure-cause")) {
            String trace = operation.path("failure-cause").path("stack-trace").asText();
            throw new IOException("the savepoint failed: " + trace.lines().filter(line -> line.startsWith("Caused by: ")).reduce((first, last) -> last).or(() -> trace.lines().findFirst()).orElse("no reason given"));
        }
        return Path.of(URI.create(operation.path("location").asText()).getPath()).toString();
    }

    private String runningJob() throws IOException, InterruptedException {
        for (JsonNode job : ask("/jobs", null).path("jobs")) {
            if (job.path("status").asText().equals("RUNNING")) {
                return job.path("id").asText();
            }
        }
        throw new IOException("Flink at " + base + " runs no job now; try again when ./tickstream status says that the stream job is ready");
    }

    private JsonNode ask(String path, JsonNode question) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
        if (question != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        }
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("Flink at " + base + " does not answer: " + e, e);
        }
        if (answer.statusCode() >= 300) {
            throw new IOException("Flink at " + base + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
