package io.tickstream.bridge.sink;

import java.util.Set;

/** The feeds a client may name in the path. */
final class Feeds {
    /** Names of the one feed there is: the SDKs type them. */
    static final Set<String> CARRIED = Set.of("iex", "sip", "test");

    /** Alpaca's other feeds of stocks: its SDKs name them, and understand 409 better than a handshake that fails. */
    private static final Set<String> ELSEWHERE = Set.of("delayed_sip", "otc", "boats", "overnight");

    private static final String PREFIX = "/v2/";

    private Feeds() {}

    /** Whether a path names a feed, carried or not. */
    static boolean isPath(String path) {
        String feed = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
        return CARRIED.contains(feed) || ELSEWHERE.contains(feed);
    }
}
