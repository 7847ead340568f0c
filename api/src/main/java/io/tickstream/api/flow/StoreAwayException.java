package io.tickstream.api.flow;

/** The store cannot be reached, does not answer in time, or has no tables yet. Asking again later may help. */
public final class StoreAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
