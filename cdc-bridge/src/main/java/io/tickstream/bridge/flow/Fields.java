package io.tickstream.bridge.flow;

import java.util.Collection;
import java.util.Map;

/** Takes a message's fields one by one, in the order they are to be sent. Not for several threads. */
public interface Fields {
    void text(String key, String value);

    void number(String key, double value);

    void integer(String key, long value);

    void flag(String key, boolean value);

    /** A moment, epoch milliseconds UTC. */
    void time(String key, long millis);

    void texts(String key, Collection<String> values);

    /** An object of whole numbers. */
    void integers(String key, Map<String, Long> values);
}
