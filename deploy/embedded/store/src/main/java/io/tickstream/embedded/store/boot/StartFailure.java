package io.tickstream.embedded.store.boot;

/** Why the server does not start, in one line, and the process's exit code. */
final class StartFailure extends RuntimeException {
    private final int exitCode;

    StartFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
