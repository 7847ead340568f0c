package io.tickstream.market.fold;

import io.tickstream.market.Bar;
import io.tickstream.market.DailySummary;

/**
 * A bar as it is now.
 *
 * @param bar of any interval
 * @param day the date's summary where the bar is a daily one, else null
 */
public record BarUpdate(Bar bar, DailySummary day) {}
