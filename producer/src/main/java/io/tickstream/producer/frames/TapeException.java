package io.tickstream.producer.frames;

/** A tape that cannot be used; the message is one line that names the file, the row and the value. */
final class TapeException extends Exception {
    private static final long serialVersionUID = 1L;

    TapeException(String message) {
        super(message);
    }
}
