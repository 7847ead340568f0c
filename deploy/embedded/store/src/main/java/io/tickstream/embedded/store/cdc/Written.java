package io.tickstream.embedded.store.cdc;

/** What was written with one timestamp (microseconds) and one TTL (0: none) is one change. */
record Written(long timestamp, int ttlSeconds) {}
