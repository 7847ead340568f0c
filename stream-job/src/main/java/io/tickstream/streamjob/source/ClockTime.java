package io.tickstream.streamjob.source;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What every reader is to tell those after it.
 *
 * @param run names the reader's run, so that a report of one that has failed meanwhile can be told from it
 * @param watermark nothing older is to be expected, epoch ms; {@link Long#MIN_VALUE} where that is not known
 * @param isIdle every partition is quiet and read to its end
 */
record ClockTime(long run, long watermark, boolean isIdle) implements SourceEvent {}
