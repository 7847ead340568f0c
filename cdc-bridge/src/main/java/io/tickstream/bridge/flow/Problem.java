package io.tickstream.bridge.flow;

/** What can be wrong in a conversation, with the codes of Alpaca's stream. */
public enum Problem {
    SYNTAX(400, "invalid syntax"),
    NOT_AUTHENTICATED(401, "not authenticated"),
    AUTH_FAILED(402, "auth failed"),
    ALREADY_AUTHENTICATED(403, "already authenticated"),
    AUTH_TIMEOUT(404, "auth timeout"),
    SYMBOL_LIMIT(405, "symbol limit exceeded"),
    CONNECTION_LIMIT(406, "connection limit exceeded"),
    SLOW_CLIENT(407, "slow client"),
    /** A feed of Alpaca's that is not carried. */
    NO_SUCH_FEED(409, "insufficient subscription"),
    UNKNOWN_ACTION(410, "invalid subscribe action for this feed"),
    /** Beyond Alpaca's codes. */
    TOO_MANY_MESSAGES(429, "too many messages"),
    INTERNAL(500, "internal error");

    private final int code;
    private final String text;

    Problem(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** The reply in Alpaca's words. */
    public Reply.Failure reply() {
        return new Reply.Failure(this, text);
    }

    /** The reply with what was wrong, and what was expected. */
    public Reply.Failure reply(String detail) {
        return new Reply.Failure(this, text + ": " + detail);
    }
}
