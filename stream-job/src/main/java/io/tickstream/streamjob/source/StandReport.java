package io.tickstream.streamjob.source;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader's stand in all its partitions.
 *
 * @param run the reader's run, as {@link ClockTime} named it
 */
record StandReport(long run, List<Stand> stands) implements SourceEvent {}
