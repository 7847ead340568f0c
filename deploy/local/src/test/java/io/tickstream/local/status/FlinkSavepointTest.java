package io.tickstream.local.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against Flink's answers, as it gives them. */
class FlinkSavepointTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Path TARGET = Path.of("/data/savepoints");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private HttpServer flink;

    @BeforeEach
    void start() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        flink.start();
        answers.put("/jobs", """
                {"jobs":[{"id":"0a","status":"FAILED"},{"id":"7b","status":"RUNNING"}]}""");
        answers.put("/jobs/7b/savepoints", """
                {"request-id":"r1"}""");
    }

    @AfterEach
    void stop() {
        flink.stop(0);
    }

    @Test
    void tells_where_the_running_job_was_saved() throws Exception {
        answers.put("/jobs/7b/savepoints/r1", """
                {"status":{"id":"COMPLETED"},"operation":{"location":"file:/data/savepoints/savepoint-7b-1","failure-cause":null}}""");

        FlinkSavepoint.Taken taken = savepoint().take(TARGET, LIMIT);

        assertThat(taken.path()).isEqualTo("/data/savepoints/savepoint-7b-1");
        assertThat(taken.job()).isEqualTo("7b");
        assertThat(asked.get("/jobs/7b/savepoints")).contains("CANONICAL", "file:///data/savepoints");
    }

    @Test
    void gives_flinks_reason_in_one_line() {
        answers.put("/jobs/7b/savepoints/r1", """
                {"status":{"id":"COMPLETED"},"operation":{"location":null,"failure-cause":{"class":"x","stack-trace":"x.Wrapped: no\\n\\tat a.b(C.java:1)\\nCaused by: java.io.IOException: disk full\\n\\tat a.b"}}}""");

        assertThatThrownBy(() -> savepoint().take(TARGET, LIMIT)).isInstanceOf(IOException.class).hasMessageContaining("disk full").hasMessageNotContaining("\n");
    }

    @Test
    void says_that_no_job_runs_or_that_it_takes_too_long() {
        answers.put("/jobs/7b/savepoints/r1", """
                {"status":{"id":"IN_PROGRESS"}}""");
        assertThatThrownBy(() -> savepoint().take(TARGET, Duration.ofMillis(300))).hasMessageContaining("no savepoint within");

        answers.put("/jobs", """
                {"jobs":[]}""");
        assertThatThrownBy(() -> savepoint().take(TARGET, LIMIT)).hasMessageContaining("runs no job now");
    }

    private FlinkSavepoint savepoint() {
        return new FlinkSavepoint(flink.getAddress().getPort());
    }
}
