package io.tickstream.streamjob.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.FreePorts;
import io.tickstream.streamjob.HttpText;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    @Test
    void whatIsNotReadySaysWhyAndLives() throws IOException {
        int port = FreePorts.next();
        try (HealthServer health = HealthServer.start("127.0.0.1", port, () -> "of_the_job 1\n")) {
            assertThat(page(port, "/health/ready")).contains("\"DOWN\"", "waiting for");

            health.readyUnless(() -> Optional.of("a \"disk\"\nis\\full"));
            assertThat(page(port, "/health/ready")).isEqualTo("{\"status\":\"DOWN\",\"reason\":\"a \\\"disk\\\" is\\\\full\"}");
            assertThat(page(port, "/health/live")).isEqualTo("{\"status\":\"UP\"}");
            assertThat(page(port, "/metrics").lines()).contains("of_the_job 1");

            health.readyUnless(Optional::empty);
            assertThat(page(port, "/health/ready")).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    private static String page(int port, String path) throws IOException {
        return HttpText.get("http://127.0.0.1:" + port + path);
    }
}
