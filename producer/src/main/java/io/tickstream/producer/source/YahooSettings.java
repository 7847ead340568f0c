package io.tickstream.producer.source;

import io.tickstream.settings.Setting;
import io.tickstream.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to follow, and how to treat the connections. */
public record YahooSettings(
        @Setting(name = "YAHOO_URL", fallback = "wss://streamer.finance.yahoo.com/?version=2",
                help = "WebSocket of a server that speaks Yahoo's protocol, version 1 or 2") URI url,
        @Setting(name = "YAHOO_ORIGIN", fallback = "https://finance.yahoo.com", help = "Origin header of the handshake")
                String origin,
        @Setting(name = "SYMBOLS", help = "symbols to follow, comma-separated; default: the 285 of Ho Chi Minh City")
                List<String> symbols,
        @Setting(name = "SYMBOLS_FILE", help = "or a file with one symbol per line; # begins a comment")
                Optional<Path> symbolsFile,
        @Setting(name = "YAHOO_SYMBOLS_PER_CONNECTION", fallback = "100",
                help = "the server silently ignores more than 100 on one connection") int symbolsPerConnection,
        @Setting(name = "YAHOO_HEARTBEAT", fallback = "15s", help = "how often the whole subscription is sent again")
                Duration heartbeat,
        @Setting(name = "YAHOO_SILENCE", fallback = "30s",
                help = "a connection without a frame for this long is replaced while others receive or the market is open")
                Duration silence,
        @Setting(name = "YAHOO_SILENCE_CLOSED", fallback = "10m", help = "the same while nothing is traded")
                Duration silenceClosed,
        @Setting(name = "YAHOO_BACKOFF_MAX", fallback = "15s", help = "longest wait before the next attempt to connect")
                Duration backoffMax) {

    public YahooSettings {
        if (!List.of("ws", "wss").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new SettingsException("YAHOO_URL=" + url + ": expected ws://host or wss://host");
        }
        if (!symbols.isEmpty() && symbolsFile.isPresent()) {
            throw new SettingsException("SYMBOLS and SYMBOLS_FILE are both set; expected one of them");
        }
        if (symbolsPerConnection < 1 || symbolsPerConnection > 100) {
            throw new SettingsException("YAHOO_SYMBOLS_PER_CONNECTION=" + symbolsPerConnection + ": expected 1 to 100");
        }
        for (Duration duration : List.of(heartbeat, silence, silenceClosed, backoffMax)) {
            if (duration.isZero()) {
                throw new SettingsException("YAHOO_HEARTBEAT, YAHOO_SILENCE, YAHOO_SILENCE_CLOSED and YAHOO_BACKOFF_MAX: "
                        + "expected more than 0");
            }
        }
    }
}
