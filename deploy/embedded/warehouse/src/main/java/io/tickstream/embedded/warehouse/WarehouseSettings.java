package io.tickstream.embedded.warehouse;

import io.tickstream.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

record WarehouseSettings(
        @Setting(name = "WAREHOUSE_PORT", fallback = "5433",
                help = "port, on 127.0.0.1; database and user are tickstream, without a password")
                int port,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/warehouse",
                help = "directory of the database; kept over restarts")
                Path dataDirectory,
        @Setting(name = "READY_FILE", help = "file that gets the port once clients are served") Optional<Path> readyFile) {

    WarehouseSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("WAREHOUSE_PORT=" + port + ": expected a port from 1 to 65535");
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        readyFile = readyFile.map(Path::toAbsolutePath);
    }
}
