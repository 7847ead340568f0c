/**
 * The one arithmetic of bars ({@code docs/bars.md}): {@link io.tickstream.market.fold.DayWalk} folds sorted ticks,
 * {@link io.tickstream.market.fold.SymbolFold} gives the same result while ticks arrive late, repeated and out of order,
 * and says when a bar closes, is corrected and becomes final.
 */
package io.tickstream.market.fold;
