package io.tickstream.bridge.source;

import java.time.Duration;

/**
 * How the tail of the log is read.
 *
 * @param poll from one look to the next, at least
 * @param queriesPerSecond the most it asks of the store; where the streams are many, the looks become rarer
 * @param overlap how far each look reaches back behind the newest row seen
 * @param sweep how far it reaches back a few times a second
 */
record TailSettings(Duration poll, int queriesPerSecond, Duration overlap, Duration sweep) {}
