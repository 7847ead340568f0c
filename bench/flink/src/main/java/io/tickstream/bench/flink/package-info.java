/** Flink's contenders, each run of one in a mini cluster of its own. */
package io.tickstream.bench.flink;
