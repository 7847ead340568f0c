/** Servers, topics and contenders of a benchmark. */
package io.tickstream.bench.run;
