package io.tickstream.streamjob.source;

import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a reader has come in a partition; everything up to there it has handed on.
 *
 * @param next offset it reads next; below 0: the first one there is
 * @param newest newest event time it has read of it since it started, epoch ms; {@link Long#MIN_VALUE} without any
 * @param isQuiet nothing has come of it for a while
 */
record Stand(TopicPartition partition, long next, long newest, boolean isQuiet) implements Serializable {}
