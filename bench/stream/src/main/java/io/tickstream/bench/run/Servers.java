package io.tickstream.bench.run;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real servers a benchmark runs against, each a process on a free port, gone when this is closed. */
public final class Servers implements AutoCloseable {
    private final Path directory;
    private final List<PartProcess> running = new ArrayList<>();
    private final Map<String, String> clientSettings = new LinkedHashMap<>();

    private Servers(Path directory) {
        this.directory = directory;
    }

    /** A broker and a registry. */
    public static Servers start(Path directory) {
        Servers servers = new Servers(directory);
        servers.add(Parts.KAFKA);
        servers.add(Parts.REGISTRY);
        return servers;
    }

    /** Adds the store. */
    public void addStore() {
        add(Parts.STORE);
    }

    /** What a client needs in its environment. */
    public Map<String, String> clientSettings() {
        return Map.copyOf(clientSettings);
    }

    public String bootstrapServers() {
        return clientSettings.get("KAFKA_BOOTSTRAP_SERVERS");
    }

    public String registryUrl() {
        return clientSettings.get("SCHEMA_REGISTRY_URL");
    }

    @Override
    public void close() {
        running.forEach(PartProcess::close);
    }

    private void add(Part part) {
        PartProcess process = PartProcess.start(Launch.of(part, directory.resolve(part.name())).onFreePorts());
        running.add(process);
        clientSettings.putAll(part.clientSettings(process.port()));
    }
}
