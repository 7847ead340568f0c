package io.tickstream.embedded.kit;

/** A part could not be started, died, or is not built; the message says which, and ends with the tail of its log where there is one. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartFailedException(String message) {
        super(message);
    }

    public PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
