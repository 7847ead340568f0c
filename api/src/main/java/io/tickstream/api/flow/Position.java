package io.tickstream.api.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where a page ended: the last row delivered, which the next page starts behind.
 *
 * @param symbol of that row
 * @param time its epoch milliseconds
 * @param tickId of a tick; empty for bars, and where the page ended between rows: behind all of that moment
 */
public record Position(String symbol, long time, byte[] tickId) {
    private static final byte[] NONE = {};
    private static final int LONGEST = 200;

    static Position behind(String symbol, long time) {
        return new Position(symbol, time, NONE);
    }

    /** As an opaque token for clients. */
    public String token() {
        String text = symbol + "|" + time + "|" + HexFormat.of().formatHex(tickId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position a token of {@link #token()} holds; anything else is a {@link BadQueryException}. */
    public static Position ofToken(String token) {
        try {
            if (token.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            String[] fields = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            if (fields.length != 3) {
                throw new IllegalArgumentException("not three fields");
            }
            Symbols.check("page_token", fields[0]);
            return new Position(fields[0], Math.min(Span.LATEST, Math.max(Span.EARLIEST, Long.parseLong(fields[1]))), HexFormat.of().parseHex(fields[2]));
        } catch (IllegalArgumentException e) {
            throw new BadQueryException("page_token", token, "the next_page_token of an earlier answer");
        }
    }
}
