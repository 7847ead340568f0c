/** Kafka: ticks in, rejected records out. */
package io.tickstream.streamjob.source;
