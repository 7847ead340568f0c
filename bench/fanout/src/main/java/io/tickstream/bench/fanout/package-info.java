/**
 * Contenders of {@code bench/run fanout}, one a process: each sends numbered ticks to all its clients, as far as the loader,
 * which reads them, has given credit for on standard input.
 */
package io.tickstream.bench.fanout;
