/** Kafka, and the capture file: where frames and ticks go. */
package io.tickstream.producer.sink;
