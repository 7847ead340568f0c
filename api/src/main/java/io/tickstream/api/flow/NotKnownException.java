package io.tickstream.api.flow;

/** Something was asked for by a name nobody knows. */
public final class NotKnownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotKnownException(String kind, String name) {
        super("no " + kind + " '" + name + "'");
    }
}
