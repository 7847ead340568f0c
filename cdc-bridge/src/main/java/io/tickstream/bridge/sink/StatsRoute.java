package io.tickstream.bridge.sink;

import io.tickstream.bridge.flow.ChangeSource;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.LatencyWindow;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code GET /stats}: the last minute at a glance, for people and for the launcher. */
@Singleton
public final class StatsRoute {
    private static final double WINDOW_SECONDS = 60;

    private final MicrometerMeters meters;
    private final Hub hub;
    private final ChangeSource source;
    private final long startedAt = System.currentTimeMillis();

    @Inject
    public StatsRoute(MicrometerMeters meters, Hub hub, ChangeSource source) {
        this.meters = meters;
        this.hub = hub;
        this.source = source;
    }

    void install(@Observes Router router) {
        router.get("/stats").handler(context -> context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(stats().encode()));
    }

    private JsonObject stats() {
        LatencyWindow.Summary endToEnd = meters.endToEnd();
        double seconds = Math.max(1, Math.min(WINDOW_SECONDS, (System.currentTimeMillis() - startedAt) / 1000.0));
        return new JsonObject()
                .put("latency_ms", json(endToEnd))
                .put("store_to_push_ms", json(meters.fromStore()))
                .put("ticks_per_second", Math.round(endToEnd.count() / seconds * 10) / 10.0)
                .put("events_total", (long) meters.total())
                .put("lag_ms", source.lagMillis())
                .put("clients", hub.clients())
                .put("window_seconds", (int) WINDOW_SECONDS);
    }

    private static JsonObject json(LatencyWindow.Summary summary) {
        return new JsonObject()
                .put("p50", summary.p50())
                .put("p95", summary.p95())
                .put("p99", summary.p99())
                .put("max", summary.max())
                .put("count", summary.count());
    }
}
