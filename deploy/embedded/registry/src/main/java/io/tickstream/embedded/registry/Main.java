package io.tickstream.embedded.registry;

import io.tickstream.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code java -jar registry.jar}: exit codes 0 stopped as asked, 1 failed, 2 bad usage or settings. */
public final class Main {

    /** Held, or the garbage collector may take them with their levels. */
    private static final Logger ALL = Logger.getLogger("");
    private static final Logger DEPRECATIONS = Logger.getLogger("io.quarkus.runtime.configuration");

    private Main() {}

    public static void main(String[] arguments) {
        RegistrySettings settings = Settings.of(RegistrySettings.class)
                .readOrExit("registry: Apicurio Registry on the loopback interface", arguments);
        quiet();
        try {
            requireFree(settings.port());
            Apicurio apicurio = Apicurio.besideOurJar();
            properties(settings, Database.in(settings.dataDirectory(), apicurio)).forEach(System::setProperty);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(apicurio), "stop"));
            System.out.println("registry starts on http://127.0.0.1:" + settings.port() + " from " + settings.dataDirectory());
            apicurio.run();
        } catch (IOException | RuntimeException e) {
            System.err.println("registry: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    static Map<String, String> properties(RegistrySettings settings, String databaseUrl) {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(settings.port())),
                Map.entry("quarkus.http.io-threads", "2"),
                Map.entry("quarkus.http.access-log.enabled", "false"),
                Map.entry("quarkus.thread-pool.max-threads", "8"),
                Map.entry("quarkus.banner.enabled", "false"),
                Map.entry("quarkus.log.level", "WARN"),
                Map.entry("quarkus.log.category.\"io.apicurio\".level", "WARN"),
                Map.entry("quarkus.log.console.format", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1} %m%e%n"),
                Map.entry("apicurio.storage.kind", "sql"),
                Map.entry("apicurio.storage.sql.kind", "h2"),
                Map.entry("apicurio.datasource.url", databaseUrl),
                Map.entry("apicurio.datasource.username", Database.USER),
                Map.entry("apicurio.datasource.password", Database.USER),
                Map.entry("apicurio.datasource.jdbc.initial-size", "1"),
                Map.entry("apicurio.datasource.jdbc.min-size", "1"),
                Map.entry("apicurio.datasource.jdbc.max-size", "8"),
                Map.entry("apicurio.import.work-dir", settings.dataDirectory().toString()),
                Map.entry("apicurio.storage.snapshot.location", settings.dataDirectory().toString()));
    }

    /** For what is logged by the JDK's own logging; the rest goes by the quarkus.log settings. */
    private static void quiet() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
        ALL.setLevel(Level.WARNING);
        DEPRECATIONS.setLevel(Level.SEVERE);
    }

    /** Ends with halt because a JVM stopped by SIGTERM would exit with 143, and being stopped is no failure. */
    private static void stop(Apicurio apicurio) {
        apicurio.stop();
        System.out.println("registry stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException("REGISTRY_PORT: cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }
}
