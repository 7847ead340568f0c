package io.tickstream.settings;

import java.util.Locale;
import java.util.Optional;

/** Where the warehouse (PostgreSQL, with or without TimescaleDB) is and as whom to log in. */
public record WarehouseSettings(
        @Setting(name = "WAREHOUSE_URL", fallback = "jdbc:postgresql://127.0.0.1:5433/tickstream",
                help = "the warehouse, as a JDBC URL without user and password")
                String url,
        @Setting(name = "WAREHOUSE_USER", fallback = "tickstream", help = "user of the warehouse") String user,
        @Setting(name = "WAREHOUSE_PASSWORD", help = "that user's password; none: no password is sent", secret = true)
                Optional<String> password) {

    public WarehouseSettings {
        if (url.toLowerCase(Locale.ROOT).matches(".*([?&](user|password|sslpassword)=|//[^/]*@).*")) {
            throw new SettingsException("WAREHOUSE_URL holds a user or a password, and URLs end up in logs;"
                    + " use WAREHOUSE_USER and WAREHOUSE_PASSWORD");
        }
        if (!url.matches("jdbc:postgresql://[^/?]+/[^/?]+([?].*)?")) {
            throw new SettingsException("WAREHOUSE_URL=" + url + ": expected jdbc:postgresql://HOST:PORT/DATABASE");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "WarehouseSettings[url=" + url + ", user=" + user + "]";
    }
}
