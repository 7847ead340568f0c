package io.tickstream.bridge.flow;

import java.util.List;

/** One way to write messages down. Thread safety: may be called by several threads at once. */
public interface Encoder {
    /** How many encoders there are. */
    int SLOTS = 5;

    /** Which of an update's cached encodings is this encoder's: 0 to {@link #SLOTS} - 1, its own alone. */
    int slot();

    Frame encode(Message message);

    /** Whether what it writes holds the moment of writing. */
    default boolean tellsWhen() {
        return false;
    }

    /** At most {@link #batch} encoded messages, at least one, as one frame. */
    Frame join(List<Frame> encoded);

    /** How many messages a frame may hold. */
    default int batch() {
        return 64;
    }
}
