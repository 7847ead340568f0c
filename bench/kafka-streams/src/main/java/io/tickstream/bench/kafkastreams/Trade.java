package io.tickstream.bench.kafkastreams;

/** A distinct tick and how far it raised the day's mark. */
record Trade(long time, double price, long dayVolume, long size, long traded) {}
