package io.tickstream.bench.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store with its tables and a bridge, each a process on a free port, gone when this is closed. */
final class Rig implements AutoCloseable {
    private final PartProcess store;
    private final PartProcess bridge;
    private final CqlSession session;

    private Rig(PartProcess store, PartProcess bridge, CqlSession session) {
        this.store = store;
        this.bridge = bridge;
        this.session = session;
    }

    /** @param bridgeSettings beside those that say where the store is */
    static Rig start(Path directory, Map<String, String> storeSettings, Map<String, String> bridgeSettings) {
        PartProcess store = PartProcess.start(Launch.of(Parts.STORE, directory.resolve("store")).onFreePorts().with(storeSettings));
        Map<String, String> where = Parts.STORE.clientSettings(store.port());
        CqlSession session = StoreSessions.open(
                        new StoreSettings(List.of(where.get("STORE_CONTACT_POINTS")), where.get("STORE_LOCAL_DC"), Optional.empty(), Optional.empty()),
                        "bench")
                .toCompletableFuture()
                .join();
        StoreSchema.apply(session, StoreSchema.ONE_COPY);
        PartProcess bridge = PartProcess.start(Launch.of(Parts.CDC_BRIDGE, directory.resolve("bridge")).onFreePorts().with(where).with(bridgeSettings));
        return new Rig(store, bridge, session);
    }

    CqlSession session() {
        return session;
    }

    PartProcess store() {
        return store;
    }

    PartProcess bridge() {
        return bridge;
    }

    URI stream() {
        return URI.create("ws://127.0.0.1:" + bridge.port() + "/v2/iex");
    }

    /** A counter of the bridge since its last start; 0 where it does not answer. */
    double metric(String name) {
        try {
            String page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridge.port() + "/metrics")).timeout(Duration.ofSeconds(5)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)").matcher(page);
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        session.close();
        bridge.close();
        store.close();
    }
}
