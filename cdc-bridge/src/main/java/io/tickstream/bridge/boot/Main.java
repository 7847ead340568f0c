package io.tickstream.bridge.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.settings.ProcessEnd;
import io.tickstream.settings.Settings;
import io.tickstream.settings.SettingsException;

/** The bridge: the store's changes to WebSocket clients. */
@QuarkusMain
public final class Main {
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
        ProcessEnd.await();
        Quarkus.run(null, ProcessEnd::halt);
    }

    static BridgeSettings settings() {
        return settings;
    }

    static Keys keys() {
        return keys;
    }
}
