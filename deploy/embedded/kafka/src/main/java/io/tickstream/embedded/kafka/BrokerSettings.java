package io.tickstream.embedded.kafka;

import io.tickstream.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

record BrokerSettings(
        @Setting(name = "KAFKA_PORT", fallback = "29092", help = "port for clients, on 127.0.0.1") int port,
        @Setting(name = "KAFKA_CONTROLLER_PORT", fallback = "0", help = "port of the controller, on 127.0.0.1; 0 = a free one at each start")
                int controllerPort,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/kafka", help = "directory of logs and metadata; kept over restarts")
                Path dataDirectory,
        @Setting(name = "READY_FILE", help = "file that gets the port once clients are served") Optional<Path> readyFile) {

    BrokerSettings {
        check("KAFKA_PORT", port, 1);
        check("KAFKA_CONTROLLER_PORT", controllerPort, 0);
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        readyFile = readyFile.map(Path::toAbsolutePath);
    }

    private static void check(String name, int port, int lowest) {
        if (port < lowest || port > 65535) {
            throw new IllegalArgumentException(name + "=" + port + ": expected a port from " + lowest + " to 65535");
        }
    }
}
