package io.tickstream.embedded.kit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A program of the platform that runs as a process of its own. {@link Parts} lists them.
 *
 * @param name           short and unique: of its logs and directories
 * @param module         path of its module under the checkout
 * @param jar            path of its runnable jar under the module
 * @param ports          setting → default port; the first is the one clients and health checks use
 * @param clientSettings setting → value with {@code {port}} in it: what tells a client where the part is
 * @param readiness      how it says that it can be used
 */
public record Part(
        String name,
        String module,
        String jar,
        Map<String, Integer> ports,
        Map<String, String> clientSettings,
        Readiness readiness) {

    public Part {
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
        clientSettings = Map.copyOf(clientSettings);
    }

    /** What a client of this part needs in its environment when the part listens on {@code port}. */
    public Map<String, String> clientSettings(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        clientSettings.forEach((name, value) -> settings.put(name, value.replace("{port}", Integer.toString(port))));
        return settings;
    }
}
