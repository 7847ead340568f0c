package io.tickstream.api.boot;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import io.tickstream.settings.StoreSettings;
import java.net.URI;

/** Everything that can be set. */
public record ApiSettings(
        @Setting(name = "API_HOST", fallback = "127.0.0.1", help = "address to listen on") String host,
        @Setting(name = "API_PORT", fallback = "8005", help = "port of REST, page, health and metrics") int port,
        @Setting(name = "BRIDGE_URL", fallback = "ws://127.0.0.1:8006", help = "where browsers find the bridge's WebSocket")
                URI bridgeUrl,
        StoreSettings store) {

    public ApiSettings {
        if (port < 1 || port > 65_535) {
            throw new SettingsException("API_PORT=" + port + ": expected 1 to 65535");
        }
        boolean webSocket = "ws".equals(bridgeUrl.getScheme()) || "wss".equals(bridgeUrl.getScheme());
        if (!webSocket || bridgeUrl.getHost() == null || bridgeUrl.toString().contains(";")) {
            throw new SettingsException("BRIDGE_URL=" + bridgeUrl + ": expected ws://host:port or wss://host:port");
        }
    }
}
