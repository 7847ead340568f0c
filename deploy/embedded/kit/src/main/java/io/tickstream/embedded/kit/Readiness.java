package io.tickstream.embedded.kit;

/** How a part says that it can be used. */
public sealed interface Readiness {

    /** It writes the file named by its environment variable {@code READY_FILE}. */
    record ReadyFile() implements Readiness {}

    /** It answers 200 to a GET of {@code path} on its port. */
    record Http(String path) implements Readiness {}

    /** It runs a command and ends: there is nothing to wait for but its exit. */
    record None() implements Readiness {}
}
