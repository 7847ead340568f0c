/** From ticks to rows: the keyed operator, its clock and its types. Knows Flink, but neither Kafka nor the store. */
package io.tickstream.streamjob.flow;
