package io.tickstream.local.view;

import io.tickstream.local.plan.Platform;
import io.tickstream.local.plan.Port;
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
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Port port : platform.listening()) {
            String address = "localhost:" + platform.ports().of(port);
            switch (port.variable()) {
                case "API_PORT" -> {
                    addresses.put("page", "http://" + address);
                    addresses.put("REST", "http://" + address + "/v2/stocks/snapshots?symbols=FPT.VN");
                }
                case "BRIDGE_PORT" -> addresses.put("WebSocket", "ws://" + address + "/v2/iex");
                case "FLINK_UI_PORT" -> addresses.put("Flink", "http://" + address);
                case "STREAM_METRICS_PORT" -> addresses.put("stream job", "http://" + address + "/metrics");
                case "PRODUCER_PORT" -> addresses.put("producer", "http://" + address + "/metrics");
                case "YAHOO_SIM_PORT" -> addresses.put("Yahoo simulator", "ws://" + address + "/?version=2");
                case "KAFKA_PORT" -> addresses.put("Kafka", address);
                case "REGISTRY_PORT" -> addresses.put("schema registry", "http://" + address + "/apis/ccompat/v7");
                case "STORE_PORT" -> addresses.put("store (CQL)", address + ", keyspace stock_data");
                case "WAREHOUSE_PORT" -> addresses.put("warehouse", "jdbc:postgresql://" + address + "/tickstream, user tickstream");
                default -> addresses.put(port.part(), address);
            }
        }
        addresses.put("data and logs", platform.directory().data().toString());
        return addresses;
    }
}
