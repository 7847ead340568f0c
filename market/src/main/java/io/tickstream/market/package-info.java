/**
 * Words and arithmetic of the market, with no dependency but the JDK: ticks, bars, intervals, trading calendars, price
 * bands and the symbols followed by default. Everything here is immutable or says that it is not.
 */
package io.tickstream.market;
