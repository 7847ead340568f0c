package io.tickstream.local.view;

import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything of a run can be reached. */
public final class Addresses {

    private Addresses() {}

    /** A table of them, one line each. */
    public static String table(Platform platform) {
        StringBuilder text = new StringBuilder();
        of(platform).forEach((what, address) -> text.append("  %-18s %s%n".formatted(what, address)));
        return text.toString();
    }

    private static Map<String, String> of(Platform platform) {
        Ports ports = platform.ports();
        int api = ports.of(Parts.API);
        int bridge = ports.of(Parts.CDC_BRIDGE);
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("page", "http://localhost:" + api);
        addresses.put("REST", "http://localhost:" + api + "/v2/stocks/snapshots?symbols=FPT.VN");
        addresses.put("WebSocket", "ws://localhost:" + bridge + "/v2/iex");
        addresses.put("Flink", "http://localhost:" + ports.numbers().get("FLINK_UI_PORT"));
        addresses.put("metrics", "http://localhost:%d/metrics (api), %d (bridge), %d (producer), %d (stream job)".formatted(
                api, bridge, ports.of(Parts.PRODUCER), ports.numbers().get("STREAM_METRICS_PORT")));
        addresses.put("Kafka", "localhost:" + ports.of(Parts.KAFKA));
        addresses.put("schema registry", "http://localhost:" + ports.of(Parts.REGISTRY) + "/apis/ccompat/v7");
        addresses.put("store (CQL)", "localhost:" + ports.of(Parts.STORE) + ", keyspace stock_data");
        addresses.put("warehouse", "jdbc:postgresql://localhost:" + ports.of(Parts.WAREHOUSE) + "/tickstream, user tickstream");
        addresses.put("data and logs", platform.directory().data().toString());
        return addresses;
    }
}
