package io.tickstream.producer.frames;

/**
 * One row of a trade tape.
 *
 * @param symbol with Yahoo's suffix
 * @param time epoch milliseconds UTC
 * @param price scaled
 * @param size in whole units, at least 0
 * @param previousClose scaled; null where the tape has none
 */
record TapeTrade(String symbol, long time, float price, long size, Float previousClose) {}
