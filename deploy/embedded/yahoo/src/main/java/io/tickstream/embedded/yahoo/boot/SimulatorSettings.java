package io.tickstream.embedded.yahoo.boot;

import io.tickstream.embedded.yahoo.wire.Faults;
import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be set. */
public record SimulatorSettings(
        @Setting(name = "YAHOO_SIM_HOST", fallback = "127.0.0.1", help = "address to listen on") String host,
        @Setting(name = "YAHOO_SIM_PORT", fallback = "8007", help = "port of WebSocket, control, health and metrics; 0: any")
                int port,
        @Setting(name = "SIM_MARKET", fallback = "always-open",
                help = "always-open: trades at any hour; hose: the sessions of Ho Chi Minh City") Market market,
        @Setting(name = "SIM_TICKS_PER_SECOND", fallback = "100",
                help = "trades a second over all symbols; 0: no market, only frames sent by way of /control/frame")
                double ticksPerSecond,
        @Setting(name = "SIM_STOCKS", help = "how many stocks trade, the first of the directory; default: all of them")
                Optional<Integer> stocks,
        @Setting(name = "SIM_SEED", fallback = "1", help = "where the market's chance begins") long seed,
        @Setting(name = "SIM_ANY", fallback = "false", help = "true: make up a price for symbols nobody knows") boolean any,
        @Setting(name = "SIM_SYMBOL_LIMIT", fallback = "100", help = "symbols a connection can follow; more are silently ignored")
                int symbolLimit,
        @Setting(name = "SIM_FAULTS", fallback = "other-type=0.001,unknown-field=0.01",
                help = "share of frames beside which this happens: other-type, unknown-field, duplicate, falling-volume, "
                        + "truncated-base64, wrong-protobuf, garbage; or, with a time, disconnect-after=20m, silent-after=5m; "
                        + "none: no faults") List<String> faultList,
        @Setting(name = "DATA_DIR", fallback = ".tickstream/yahoo", help = "where prices and volumes survive a restart")
                Path dataDirectory) {

    /** When it trades. */
    public enum Market {
        ALWAYS_OPEN,
        HOSE
    }

    public SimulatorSettings {
        if (port < 0 || port > 65_535) {
            throw new SettingsException("YAHOO_SIM_PORT=" + port + ": expected 0 to 65535");
        }
        if (!(ticksPerSecond >= 0 && ticksPerSecond <= 100_000)) {
            throw new SettingsException("SIM_TICKS_PER_SECOND=" + ticksPerSecond + ": expected 0 to 100000");
        }
        if (stocks.isPresent() && stocks.get() < 1) {
            throw new SettingsException("SIM_STOCKS=" + stocks.get() + ": expected at least 1");
        }
        if (symbolLimit < 1) {
            throw new SettingsException("SIM_SYMBOL_LIMIT=" + symbolLimit + ": expected at least 1");
        }
        parse(faultList);
    }

    /** What goes wrong. */
    public Faults faults() {
        return parse(faultList);
    }

    private static Faults parse(List<String> faultList) {
        try {
            return Faults.parse(faultList.equals(List.of("none")) ? List.of() : faultList);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("SIM_FAULTS: " + e.getMessage());
        }
    }
}
