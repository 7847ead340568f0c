package io.tickstream.embedded.store.cdc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.schema.TableMetadata;

/**
 * A table's CDC options as Scylla's {@code WITH cdc = {…}} states them and its table extension {@code cdc} stores them.
 *
 * @param ttlSeconds life of a log row in seconds; 0: for ever
 */
public record CdcOptions(boolean enabled, int ttlSeconds) {
    static final String EXTENSION = "cdc";
    private static final int DEFAULT_TTL_SECONDS = 86_400;
    private static final int MAX_TTL_SECONDS = 20 * 365 * 86_400;
    private static final Set<String> KNOWN = Set.of("enabled", "ttl", "preimage", "postimage", "delta");

    /**
     * @param map the literal's keys and values, without quotes
     * @throws InvalidRequestException for a key or value Scylla would refuse, or this store does not keep
     */
    public static CdcOptions of(Map<String, String> map) {
        for (String key : map.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new InvalidRequestException("Unknown cdc option '" + key + "'; expected one of " + KNOWN.stream().sorted().toList());
            }
        }
        for (String image : new String[] {"preimage", "postimage"}) {
            if (!map.getOrDefault(image, "false").equalsIgnoreCase("false")) {
                throw new InvalidRequestException(
                        "cdc option '" + image + "': the embedded store keeps no " + image + "s, only false is possible");
            }
        }
        if (!map.getOrDefault("delta", "full").equalsIgnoreCase("full")) {
            throw new InvalidRequestException("cdc option 'delta': the embedded store keeps full deltas only");
        }
        return new CdcOptions(truth(map.getOrDefault("enabled", "false")), ttl(map.get("ttl")));
    }

    static CdcOptions of(TableMetadata table) {
        ByteBuffer stored = table.params.extensions.get(EXTENSION);
        return stored == null ? new CdcOptions(false, DEFAULT_TTL_SECONDS) : of(decode(stored));
    }

    /** Count, then length-prefixed keys and values, all integers little-endian: what Scylla's readers expect. */
    ByteBuffer toExtension() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("delta", "full");
        map.put("enabled", Boolean.toString(enabled));
        map.put("postimage", "false");
        map.put("preimage", "false");
        map.put("ttl", Integer.toString(ttlSeconds));
        ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN).putInt(map.size());
        map.forEach((key, value) -> {
            put(bytes, key);
            put(bytes, value);
        });
        return bytes.flip().order(ByteOrder.BIG_ENDIAN);
    }

    private static Map<String, String> decode(ByteBuffer stored) {
        ByteBuffer bytes = stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> map = new LinkedHashMap<>();
        for (int left = bytes.getInt(); left > 0; left--) {
            map.put(get(bytes), get(bytes));
        }
        return map;
    }

    private static void put(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }

    private static String get(ByteBuffer bytes) {
        byte[] utf8 = new byte[bytes.getInt()];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new InvalidRequestException("cdc option 'enabled': '" + text + "', expected true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    private static int ttl(String text) {
        if (text == null) {
            return DEFAULT_TTL_SECONDS;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MAX_TTL_SECONDS) {
            throw new InvalidRequestException("cdc option 'ttl': '" + text + "', expected seconds from 0 to " + MAX_TTL_SECONDS);
        }
        return Integer.parseInt(text);
    }
}
