package io.tickstream.api.sink.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;

/** The headers of every answer: a request id, what the page may load and talk to, and that answers are not kept. */
@ApplicationScoped
public class Headers {
    private static final int FIRST = 1000;
    private static final String REQUEST_ID = "X-Request-ID";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self' ";

    private final PageConfig config;

    public Headers(PageConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext context) {
        String asked = context.request().getHeader(REQUEST_ID);
        MultiMap headers = context.response().headers();
        headers.set(REQUEST_ID, asked != null && REQUEST_ID_FORM.matcher(asked).matches() ? asked : UUID.randomUUID().toString());
        headers.set("Content-Security-Policy", POLICY + config.bridgeFor(context.request().getHeader("Host")));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (!context.request().path().startsWith("/static/")) {
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }
}
