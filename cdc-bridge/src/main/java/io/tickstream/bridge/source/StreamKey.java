package io.tickstream.bridge.source;

import java.nio.ByteBuffer;

/**
 * A stream of a table's change log.
 *
 * @param id as the log holds it; nobody moves its position
 */
record StreamKey(String table, ByteBuffer id) {}
