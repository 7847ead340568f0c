package io.tickstream.embedded.registry;

import io.tickstream.settings.Setting;
import java.nio.file.Path;

record RegistrySettings(
        @Setting(name = "REGISTRY_PORT", fallback = "8082",
                help = "port, on 127.0.0.1, of the HTTP interface; Confluent's is under /apis/ccompat/v7")
                int port,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/registry",
                help = "directory of the database; kept over restarts")
                Path dataDirectory) {

    RegistrySettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("REGISTRY_PORT=" + port + ": expected a port from 1 to 65535");
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }
}
