package io.tickstream.bridge.flow;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param connections clients at once
 * @param symbols symbols and groups' members one client may name, over all channels
 * @param queue messages that may wait for one client
 * @param queueBytes bytes that may wait for one client
 * @param messageBytes bytes of the longest message a client may send, all its fragments together
 * @param messagesPerSecond frames a client may send a second, pings and pongs included; as many again at once
 * @param authTimeout how long a client may stay unknown where keys are required
 */
public record Limits(
        int connections,
        int symbols,
        int queue,
        int queueBytes,
        int messageBytes,
        int messagesPerSecond,
        Duration authTimeout) {}
