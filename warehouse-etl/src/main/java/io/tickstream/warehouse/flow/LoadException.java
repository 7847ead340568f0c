package io.tickstream.warehouse.flow;

/** A load that cannot go on. The message is one line that says what failed where, and what to do if that is known. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
