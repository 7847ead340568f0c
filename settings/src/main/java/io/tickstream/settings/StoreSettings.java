package io.tickstream.settings;

import java.util.List;
import java.util.Optional;

/** Where the store (ScyllaDB, or the embedded one) is and as whom to log in. */
public record StoreSettings(
        @Setting(name = "STORE_CONTACT_POINTS", fallback = "127.0.0.1:9042", help = "store nodes, host:port, comma-separated")
                List<String> contactPoints,
        @Setting(name = "STORE_LOCAL_DC", fallback = "datacenter1", help = "the data centre to talk to")
                String localDatacenter,
        @Setting(name = "STORE_USER", help = "user of the store; none: no login") Optional<String> user,
        @Setting(name = "STORE_PASSWORD", help = "that user's password", secret = true) Optional<String> password) {

    public StoreSettings {
        if (contactPoints.isEmpty()) {
            throw new SettingsException("STORE_CONTACT_POINTS names no node; expected host:port");
        }
        for (String point : contactPoints) {
            if (!point.matches(".+:\\d{1,5}")) {
                throw new SettingsException("STORE_CONTACT_POINTS: '" + point + "' is not host:port");
            }
        }
        if (user.isPresent() != password.isPresent()) {
            throw new SettingsException("STORE_USER and STORE_PASSWORD go together; only one is set");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[contactPoints=" + contactPoints + ", localDatacenter=" + localDatacenter + ", user=" + user + "]";
    }
}
