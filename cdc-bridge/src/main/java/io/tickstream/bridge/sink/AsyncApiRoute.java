package io.tickstream.bridge.sink;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /asyncapi}: the stream as an AsyncAPI document. */
@Singleton
public final class AsyncApiRoute {
    private final String document = read();

    void install(@Observes Router router) {
        router.get("/asyncapi").handler(context -> context.response().putHeader("Content-Type", "application/json").end(document));
    }

    private static String read() {
        try (InputStream in = AsyncApiRoute.class.getResourceAsStream("/asyncapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
