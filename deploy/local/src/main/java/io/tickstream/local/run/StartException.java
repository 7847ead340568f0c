package io.tickstream.local.run;

/** The platform did not come up; the message names the part and why. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }
}
