package io.tickstream.streamjob.boot;

/** There is state to continue from and none of it can be used: a person must say how to go on. The message says which ways there are. */
final class UnusableStateException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
