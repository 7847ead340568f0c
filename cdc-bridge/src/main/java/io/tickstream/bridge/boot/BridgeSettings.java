package io.tickstream.bridge.boot;

import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.source.ReadingSettings;
import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import io.tickstream.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Everything that can be set of the bridge. */
record BridgeSettings(
        @Setting(name = "BRIDGE_HOST", fallback = "127.0.0.1", help = "the address to listen on") String host,
        @Setting(name = "BRIDGE_PORT", fallback = "8006", help = "the port of WebSocket, health, metrics and statistics")
                int port,
        StoreSettings store,
        @Setting(name = "CDC_MODE", fallback = "realtime",
                        help = "realtime: each row as soon as it can be read, and completely a little later; safe: completely alone")
                ReadingSettings.Mode mode,
        @Setting(name = "CDC_READER", fallback = "cdc-bridge",
                        help = "the name under which the progress is kept in the store; a different one for each bridge")
                String reader,
        @Setting(name = "CDC_WINDOW",
                        help = "the span of the change log one query of the complete reading reads; costs streams x 3 tables x 1s/window queries"
                                + " a second. Unset: 500ms, in mode safe on the embedded store 25ms")
                Optional<Duration> window,
        @Setting(name = "CDC_CONFIDENCE",
                        help = "how old a row must be before the complete reading reads it; one that appears later may be lost. Above the longest"
                                + " write plus clock skew. Unset: 1s, in mode safe on the embedded store, which holds such rows back, 2ms")
                Optional<Duration> confidence,
        @Setting(name = "CDC_POLL", fallback = "10ms", help = "realtime: from one look at the end of the log to the next, at least") Duration poll,
        @Setting(name = "CDC_QUERY_RATE", fallback = "1000",
                        help = "realtime: queries a second at most; where the streams are many, the looks become rarer")
                int queryRate,
        @Setting(name = "CDC_OVERLAP",
                        help = "realtime: how far each look reaches back behind the newest row seen. Unset: 100ms, on the embedded store 0ms")
                Optional<Duration> overlap,
        @Setting(name = "CDC_SWEEP",
                        help = "realtime: how far a look reaches back four times a second. Unset: 1s, on the embedded store 0ms")
                Optional<Duration> sweep,
        @Setting(name = "RESUME_TICKS", fallback = "131072",
                        help = "ticks remembered for clients that come back, and the most one of them is told; what is older is read from the store")
                int resumeTicks,
        @Setting(name = "AUTH", fallback = "auto", help = "whether clients need a key: on, off, or auto: off on loopback, else on")
                Auth auth,
        @Setting(name = "API_KEYS_FILE", help = "keys that may read: lines of KEY_ID:SHA-256 of the secret in hexadecimal")
                Optional<Path> keysFile,
        @Setting(name = "ALLOWED_ORIGINS", help = "origins of pages that may connect beside loopback, comma-separated; * allows all")
                List<String> allowedOrigins,
        @Setting(name = "MAX_CONNECTIONS", fallback = "5000", help = "clients at once") int maxConnections,
        @Setting(name = "MAX_SYMBOLS", fallback = "2000", help = "symbols a client may name, over all channels") int maxSymbols,
        @Setting(name = "CLIENT_QUEUE", fallback = "8192", help = "messages that may wait for a client before it is cut off as slow")
                int clientQueue,
        @Setting(name = "CLIENT_QUEUE_BYTES", fallback = "4194304", help = "bytes, about, that may wait for a client before it is cut off as slow")
                int clientQueueBytes,
        @Setting(name = "MAX_MESSAGE_SIZE", fallback = "262144", help = "bytes of a client's longest message") int maxMessageSize,
        @Setting(
                        name = "COMPRESSION",
                        fallback = "false",
                        help = "whether messages are compressed for clients that offer permessage-deflate, as browsers do: a third of the bytes"
                                + " for some microseconds of the processor per message and client")
                boolean compression,
        @Setting(
                        name = "MAX_MESSAGES_PER_SECOND",
                        fallback = "100",
                        help = "messages a client may send a second, pings and pongs included")
                int maxMessagesPerSecond,
        @Setting(
                        name = "HANDSHAKE_TIMEOUT",
                        fallback = "10s",
                        help = "how long a TCP connection may take to become a WebSocket, or to make its next request")
                Duration handshakeTimeout,
        @Setting(
                        name = "ADMISSION_WAIT",
                        fallback = "5s",
                        help = "how long a handshake waits at most where many come at once and the reading is late for them; 0s lets all in at once."
                                + " Half of HANDSHAKE_TIMEOUT where that is less")
                Duration longestAdmission,
        @Setting(name = "AUTH_TIMEOUT", fallback = "10s", help = "how long a client may stay unknown where keys are needed")
                Duration authTimeout,
        @Setting(name = "IDLE_TIMEOUT", fallback = "60s", help = "how long a client may be silent; each is pinged three times as often")
                Duration idleTimeout) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /** Whether clients need a key. */
    enum Auth {
        AUTO,
        ON,
        OFF
    }

    BridgeSettings {
        if (port < 0 || port > 65_535) {
            throw new SettingsException("BRIDGE_PORT=" + port + ": expected 0 to 65535");
        }
        if (reader.isBlank()) {
            throw new SettingsException("CDC_READER is blank: expected a name");
        }
        window.ifPresent(value -> positive("CDC_WINDOW", value.toMillis()));
        confidence.ifPresent(value -> positive("CDC_CONFIDENCE", value.toMillis()));
        positive("CDC_POLL", poll.toMillis());
        positive("CDC_QUERY_RATE", queryRate);
        overlap.ifPresent(value -> notNegative("CDC_OVERLAP", value.toMillis()));
        sweep.ifPresent(value -> notNegative("CDC_SWEEP", value.toMillis()));
        positive("RESUME_TICKS", resumeTicks);
        positive("MAX_CONNECTIONS", maxConnections);
        positive("MAX_SYMBOLS", maxSymbols);
        positive("CLIENT_QUEUE", clientQueue);
        positive("CLIENT_QUEUE_BYTES", clientQueueBytes);
        positive("MAX_MESSAGE_SIZE", maxMessageSize);
        positive("MAX_MESSAGES_PER_SECOND", maxMessagesPerSecond);
        positive("HANDSHAKE_TIMEOUT", handshakeTimeout.toMillis());
        notNegative("ADMISSION_WAIT", longestAdmission.toMillis());
        positive("AUTH_TIMEOUT", authTimeout.toMillis());
        positive("IDLE_TIMEOUT", idleTimeout.toMillis());
        if (needsKeys(auth, host) && keysFile.isEmpty()) {
            throw new SettingsException("API_KEYS_FILE is not set; it is required where clients need a key (AUTH=" + name(auth)
                    + ", BRIDGE_HOST=" + host + ")");
        }
    }

    Limits limits() {
        return new Limits(
                maxConnections, maxSymbols, clientQueue, clientQueueBytes, maxMessageSize, maxMessagesPerSecond, authTimeout);
    }

    /** Bytes of the longest compressed message, inflated; empty where nobody's messages are compressed. */
    OptionalInt compressedBytes() {
        return compression ? OptionalInt.of(maxMessageSize) : OptionalInt.empty();
    }

    /** How long a handshake may wait for its turn; never so long that it could take it for a silent connection. */
    Duration admissionWait() {
        Duration half = handshakeTimeout.dividedBy(2);
        return longestAdmission.compareTo(half) < 0 ? longestAdmission : half;
    }

    boolean needsKeys() {
        return needsKeys(auth, host);
    }

    ReadingSettings reading() {
        return new ReadingSettings(mode, reader, window, confidence, poll, queryRate, overlap, sweep);
    }

    private static boolean needsKeys(Auth auth, String host) {
        return auth == Auth.ON || auth == Auth.AUTO && !LOOPBACK.contains(host);
    }

    private static String name(Auth auth) {
        return auth.name().toLowerCase(Locale.ROOT);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new SettingsException(name + "=" + value + ": expected more than 0");
        }
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new SettingsException(name + "=" + value + ": expected 0 or more");
        }
    }
}
