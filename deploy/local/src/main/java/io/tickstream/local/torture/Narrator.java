package io.tickstream.local.torture;

/** Hears how a torture goes. Calls come from several threads. */
public interface Narrator {

    /** Something happened that is worth a line. */
    void event(String line);

    /** What is being done or waited for now; replaces what was said before. */
    void state(String line);
}
