package io.tickstream.embedded.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the platform, with the ports and settings of their process contract. */
public final class Parts {

    public static final Part KAFKA = embedded(
            "kafka", "KAFKA_PORT", 29092, new Readiness.ReadyFile(), Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:{port}"));

    public static final Part REGISTRY = embedded(
            "registry", "REGISTRY_PORT", 8082, new Readiness.Http("/health/ready"),
            Map.of("SCHEMA_REGISTRY_URL", "http://127.0.0.1:{port}/apis/ccompat/v7"));

    public static final Part STORE = embedded(
            "store", "STORE_PORT", 9042, new Readiness.ReadyFile(),
            Map.of("STORE_CONTACT_POINTS", "127.0.0.1:{port}", "STORE_LOCAL_DC", "datacenter1"));

    public static final Part WAREHOUSE = embedded(
            "warehouse", "WAREHOUSE_PORT", 5433, new Readiness.ReadyFile(),
            Map.of("WAREHOUSE_URL", "jdbc:postgresql://127.0.0.1:{port}/tickstream", "WAREHOUSE_USER", "tickstream"));

    public static final Part YAHOO = embedded(
            "yahoo", "YAHOO_SIM_PORT", 8007, new Readiness.Http("/health/ready"), Map.of("YAHOO_URL", "ws://127.0.0.1:{port}/?version=2"));

    public static final Part PRODUCER = service("producer", "target/app/producer.jar", Map.of("PRODUCER_PORT", 9101), Map.of());

    public static final Part STREAM_JOB = service("stream-job", "target/app/stream-job.jar", streamJobPorts(), Map.of());

    public static final Part CDC_BRIDGE = service(
            "cdc-bridge", "target/quarkus-app/quarkus-run.jar", Map.of("BRIDGE_PORT", 8006), Map.of("BRIDGE_URL", "ws://127.0.0.1:{port}"));

    public static final Part API = service("api", "target/quarkus-app/quarkus-run.jar", Map.of("API_PORT", 8005), Map.of());

    /** A command that ends by itself: give it arguments. */
    public static final Part WAREHOUSE_ETL = new Part(
            "warehouse-etl", "warehouse-etl", "target/app/warehouse-etl.jar", Map.of(), Map.of(), new Readiness.None());

    private Parts() {}

    /** In an order in which each finds those it needs started before it. */
    public static List<Part> all() {
        return List.of(KAFKA, REGISTRY, STORE, WAREHOUSE, YAHOO, PRODUCER, STREAM_JOB, CDC_BRIDGE, API, WAREHOUSE_ETL);
    }

    private static Part embedded(
            String name, String portSetting, int port, Readiness readiness, Map<String, String> clientSettings) {
        return new Part(
                name, "deploy/embedded/" + name, "target/app/" + name + ".jar", Map.of(portSetting, port), clientSettings, readiness);
    }

    private static Part service(String name, String jar, Map<String, Integer> ports, Map<String, String> clientSettings) {
        return new Part(name, name, jar, ports, clientSettings, new Readiness.Http("/health/ready"));
    }

    private static Map<String, Integer> streamJobPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("STREAM_METRICS_PORT", 9091);
        ports.put("FLINK_UI_PORT", 8088);
        return ports;
    }
}
