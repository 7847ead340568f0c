package io.tickstream.bridge.sink;

import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tickstream.bridge.flow.Meters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks at every WebSocket handshake before it is answered: a browser's page has to come from an allowed origin (403), the
 * feed has to exist (404), and the bridge must know how things stand (503), or the first snapshot would be half empty.
 */
@Singleton
public final class Door {
    private static final System.Logger LOG = System.getLogger(Door.class.getName());
    private static final int FIRST = 1_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String LEGACY = "/stocks/ws/stocks_realtime";

    /**
     * Who may come in.
     *
     * @param origins allowed beside loopback, as browsers write them ({@code https://example.org}); {@code *} allows all
     * @param open whether the bridge knows how things stand
     * @param compressedBytes of the longest compressed message, inflated; empty where nobody's messages are compressed
     */
    public record Rules(List<String> origins, BooleanSupplier open, OptionalInt compressedBytes) {}

    private final Rules rules;
    private final Doorstep doorstep;
    private final Turnstile turnstile;
    private final Meters meters;

    @Inject
    public Door(Rules rules, Doorstep doorstep, Turnstile turnstile, Meters meters) {
        this.rules = rules;
        this.doorstep = doorstep;
        this.turnstile = turnstile;
        this.meters = meters;
    }

    /** The listening socket can only be reached through a connection that it accepted, so the first is our own. */
    void listening(@ObservesAsync HttpServerStart start) {
        try {
            URI.create("http://" + start.options().getHost() + ":" + start.options().getPort() + "/health/live").toURL().openStream().close();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "The bridge cannot connect to itself: {0}", e.toString());
        }
    }

    void install(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        doorstep.requested(((ConnectionBase) request.connection()).channel());
        String path = context.normalizedPath();
        if (!path.startsWith("/v2/") && !path.equals(LEGACY)) {
            context.next();
        } else if (!path.equals(LEGACY) && !Feeds.isPath(path)) {
            refuse(context.response(), Meters.Drop.NO_SUCH_FEED, 404, "no such feed; expected iex, sip or test");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            refuse(context.response().putHeader("Upgrade", "websocket"), Meters.Drop.NO_UPGRADE, 426, "expected a WebSocket handshake");
        } else if (!isAllowed(request.getHeader("Origin"))) {
            refuse(context.response(), Meters.Drop.ORIGIN, 403, "this origin is not allowed; see ALLOWED_ORIGINS");
        } else {
            Context home = context.vertx().getOrCreateContext();
            turnstile.pass(() -> home.runOnContext(turn -> enter(context)));
        }
    }

    private void enter(RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        if (!rules.open().getAsBoolean()) {
            refuse(context.response().putHeader("Retry-After", "1"), Meters.Drop.NOT_READY, 503, "not ready: the store has not been read yet");
        } else {
            Optional<Compression> compression = compression(context.request());
            compression.ifPresent(agreed -> context.response().putHeader(Compression.HEADER, agreed.answer()));
            Handshake.of(context.request(), compression).keepFor(context.request());
            context.next();
        }
    }

    private Optional<Compression> compression(HttpServerRequest request) {
        return rules.compressedBytes().isPresent()
                ? Compression.of(request.getHeader(Compression.HEADER), rules.compressedBytes().getAsInt())
                : Optional.empty();
    }

    /** @param origin null where the client is no browser */
    private boolean isAllowed(String origin) {
        if (origin == null || rules.origins().contains(origin) || rules.origins().contains("*")) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuse(HttpServerResponse response, Meters.Drop reason, int status, String text) {
        meters.dropped(reason);
        response.setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(text + "\n");
    }
}
