package io.tickstream.streamjob.flow;

import java.io.Serializable;

/**
 * Tells a quiet feed from one that is away: both bring nothing, but only in a quiet one does time pass.
 *
 * <p>Used by one thread at a time; nothing here may block it.
 */
public interface FeedProbe extends Serializable, AutoCloseable {

    /** Whether the feed has answered lately. Asking keeps it being asked. */
    boolean answers();

    @Override
    default void close() {}
}
