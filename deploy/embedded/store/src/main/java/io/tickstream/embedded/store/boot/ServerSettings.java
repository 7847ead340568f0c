package io.tickstream.embedded.store.boot;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.Optional;

/** What the environment says about this server. */
public record ServerSettings(
        @Setting(name = "STORE_PORT", fallback = "9042", help = "port of the CQL native protocol") int port,
        @Setting(name = "STORE_LISTEN", fallback = "127.0.0.1", help = "address to listen on") String listen,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/store", help = "directory of the data; made if missing") Path dataDirectory,
        @Setting(name = "READY_FILE", help = "file that holds the port once clients are served; none if not set") Optional<Path> readyFile,
        @Setting(name = "STORE_CDC_STREAMS", fallback = "4", help = "streams of each change log; 1 gives total order")
                int cdcStreams,
        @Setting(name = "STORE_CDC_GATE", fallback = "true",
                help = "true: no row enters a part of a log that was read already; false: rows are stamped as in Scylla")
                boolean cdcGate) {
    private static final int MAX_STREAMS = 1024;

    public ServerSettings {
        if (port < 1 || port > 65_535) {
            throw new SettingsException("STORE_PORT=" + port + ": expected 1 to 65535");
        }
        if (cdcStreams < 1 || cdcStreams > MAX_STREAMS) {
            throw new SettingsException("STORE_CDC_STREAMS=" + cdcStreams + ": expected 1 to " + MAX_STREAMS);
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }
}
