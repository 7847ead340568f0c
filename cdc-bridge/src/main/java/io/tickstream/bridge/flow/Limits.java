package io.tickstream.bridge.flow;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param connections clients at once
 * @param symbols symbols and groups' members one client may name, over all channels
 * @param queue messages that may wait for one client
 * @param authTimeout how long a client may stay unknown where keys are required
 */
public record Limits(int connections, int symbols, int queue, Duration authTimeout) {}
