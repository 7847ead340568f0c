/** The command line and the course of a benchmark. */
package io.tickstream.bench.boot;
