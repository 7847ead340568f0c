/** The contender on Kafka Streams. */
package io.tickstream.bench.kafkastreams;
