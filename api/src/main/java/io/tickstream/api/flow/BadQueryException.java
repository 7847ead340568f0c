package io.tickstream.api.flow;

/** A question that cannot be answered as asked; the message names the parameter, its value and what was expected. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    public BadQueryException(String parameter, String value, String expected) {
        super(parameter + (value == null ? " is missing" : " '" + shorten(value) + "' is not valid") + "; expected " + expected);
    }

    private static String shorten(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
