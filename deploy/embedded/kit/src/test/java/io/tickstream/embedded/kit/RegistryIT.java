package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(300)
class RegistryIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    @Test
    void keeps_ids_over_a_kill() throws Exception {
        String first = register("One");

        REGISTRY.process().kill();
        REGISTRY.process().restart();
        String again = register("One");
        String next = register("Two");

        assertThat(first).matches("\\{\"id\":\\d+}");
        assertThat(again).isEqualTo(first);
        assertThat(next).matches("\\{\"id\":\\d+}").isNotEqualTo(first);
    }

    @Test
    void stops_in_order_when_asked() throws Exception {
        String before = register("Three");

        REGISTRY.process().stop();

        assertThat(REGISTRY.process().exitCode()).hasValue(0);
        REGISTRY.process().restart();
        assertThat(register("Three")).isEqualTo(before);
    }

    private static String register(String name) throws Exception {
        String schema = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + name + "\\\",\\\"fields\\\":[]}\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(REGISTRY.url() + "/subjects/" + name + "-value/versions"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(schema))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
