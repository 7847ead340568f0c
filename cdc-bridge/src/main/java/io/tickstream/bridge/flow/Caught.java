package io.tickstream.bridge.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a client has that the log has yet to bring: ticks it named when it resumed, and ticks it was then told from the
 * store. Given up a while after the resumption, when the log is past them. Guarded by the client.
 */
final class Caught {
    /** The log of a change is read within seconds, or the bridge is not ready and lets nobody in. */
    private static final long KEPT_MILLIS = 60_000;

    private final Map<String, Since> named = new HashMap<>();
    private final Map<String, Set<Long>> told = new HashMap<>();
    private long until;

    /**
     * Adds a resumption.
     *
     * @param now epoch milliseconds UTC
     */
    void add(Map<String, Since> since, Map<String, Set<Long>> ahead, long now) {
        named.putAll(since);
        told.putAll(ahead);
        until = now + KEPT_MILLIS;
    }

    boolean has(Update update) {
        if (update.channel() != Channel.TRADES) {
            return false;
        }
        long sequence = Journal.sequence(update);
        Since since = named.get(update.change().symbol());
        return since != null && since.has(sequence)
                || told.getOrDefault(update.change().symbol(), Set.of()).contains(sequence);
    }

    /** Whether the log is past all of it once it has come to this update. */
    boolean isOver(Update update) {
        return update.change().storedAt() > until;
    }
}
