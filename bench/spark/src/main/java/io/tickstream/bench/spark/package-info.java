/** The contender on Spark Structured Streaming. */
package io.tickstream.bench.spark;
