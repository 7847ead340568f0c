package io.tickstream.local.torture;

/** The platform did not do in time what it must always do in the end. */
public final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StuckException(String message) {
        super(message);
    }
}
