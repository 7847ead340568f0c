package io.tickstream.embedded.yahoo.wire;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong, and how often: a share of the frames, from 0 to 1, or a time after which it happens to a connection.
 *
 * @param shares by kind; absent: never
 * @param disconnectAfter when a connection is cut, counted from its start
 * @param silentAfter when a connection falls silent without being closed
 */
public record Faults(
        Map<Kind, Double> shares, Optional<Duration> disconnectAfter, Optional<Duration> silentAfter) {

    /** What can happen beside a frame. It is always sent in addition, so that nothing of the market is lost. */
    public enum Kind {
        /** A v2 envelope of another type than pricing. */
        OTHER_TYPE,
        /** A field that no client knows, in the frame itself. */
        UNKNOWN_FIELD,
        /** The same frame again. */
        DUPLICATE,
        /** The same time and price with a lower day volume. */
        FALLING_VOLUME,
        /** A frame whose base64 is cut off. */
        TRUNCATED_BASE64,
        /** Base64 of bytes that are no price message. */
        WRONG_PROTOBUF,
        /** Text that is neither base64 nor JSON. */
        GARBAGE
    }

    public Faults {
        shares = Map.copyOf(shares);
    }

    /**
     * Reads settings such as {@code duplicate=0.01} or {@code disconnect-after=20m}.
     *
     * @throws IllegalArgumentException naming the setting and what was expected
     */
    public static Faults parse(List<String> settings) {
        Map<Kind, Double> shares = new EnumMap<>(Kind.class);
        Optional<Duration> disconnect = Optional.empty();
        Optional<Duration> silent = Optional.empty();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip()) {
                case "disconnect-after" -> disconnect = Optional.of(duration(setting, value));
                case "silent-after" -> silent = Optional.of(duration(setting, value));
                default -> shares.put(kind(setting, pair[0].strip()), share(setting, value));
            }
        }
        return new Faults(shares, disconnect, silent);
    }

    /** How often, from 0 to 1. */
    public double share(Kind kind) {
        return shares.getOrDefault(kind, 0.0);
    }

    private static Kind kind(String setting, String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + setting + "': expected disconnect-after, silent-after, other-type, "
                + "unknown-field, duplicate, falling-volume, truncated-base64, wrong-protobuf or garbage");
    }

    private static double share(String setting, String value) {
        try {
            double share = Double.parseDouble(value);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + setting + "': expected a share from 0 to 1", e);
        }
        throw new IllegalArgumentException("'" + setting + "': expected a share from 0 to 1");
    }

    private static Duration duration(String setting, String value) {
        try {
            return Duration.parse("PT" + value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'" + setting + "': expected a duration such as 30s or 20m", e);
        }
    }
}
