package io.tickstream.bridge.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;

/** The bridge: the store's changes to WebSocket clients. */
@QuarkusMain
public final class Main {
    private static final int ENDED_BY_INT = 130;
    private static final int ENDED_BY_TERM = 143;

    private static volatile BridgeSettings settings;
    private static volatile Keys keys;

    private Main() {}

    public static void main(String... args) {
        settings = Settings.of(BridgeSettings.class)
                .readOrExit("tickstream cdc-bridge: pushes every change of the store to WebSocket clients.", args);
        try {
            keys = settings.needsKeys() ? KeysFile.read(settings.keysFile().orElseThrow()) : Keys.OPEN;
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        Quarkus.run(null, Main::end);
    }

    /** Halts, because the exit of a JVM that a signal stops is 128 and more, and being asked to stop is no failure. */
    private static void end(int code, Throwable failure) {
        boolean asked = failure == null && (code == 0 || code == ENDED_BY_INT || code == ENDED_BY_TERM);
        Runtime.getRuntime().halt(asked ? 0 : 1);
    }

    static BridgeSettings settings() {
        return settings;
    }

    static Keys keys() {
        return keys;
    }
}
