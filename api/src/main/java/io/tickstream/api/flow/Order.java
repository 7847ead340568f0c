package io.tickstream.api.flow;

/** Which end of a span comes first. */
public enum Order {
    /** Oldest first. */
    ASC,
    /** Newest first. */
    DESC;

    boolean isAscending() {
        return this == ASC;
    }
}
