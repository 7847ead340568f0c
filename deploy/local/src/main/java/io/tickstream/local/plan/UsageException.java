package io.tickstream.local.plan;

/** A request that cannot be met as it stands; the message is one line that names the value and what was expected. The launcher ends with 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
