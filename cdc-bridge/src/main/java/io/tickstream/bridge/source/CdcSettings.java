package io.tickstream.bridge.source;

import java.time.Duration;

/**
 * How the complete reading works.
 *
 * @param window the span one query reads
 * @param confidence how old a row has to be before it is read; a row that appears in the log later than this is lost
 */
record CdcSettings(Duration window, Duration confidence) {}
