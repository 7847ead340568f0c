package io.tickstream.streamjob.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Tick;
import java.io.Serializable;
import java.time.LocalDate;

/** One row to be written, whole. Writing it twice leaves the same row. */
public sealed interface StoreWrite extends Serializable {

    /** A distinct tick; its row never changes. */
    record TickRow(Tick tick, LocalDate tradeDate) implements StoreWrite {}

    /** A symbol's newest tick. */
    record LatestRow(Tick tick, LocalDate tradeDate) implements StoreWrite {}

    /** A bar of any interval. */
    record BarRow(Bar bar) implements StoreWrite {}

    /** A trading date. */
    record DailyRow(DailySummary day) implements StoreWrite {}

    /** A symbol-date whose bars no longer follow from its ticks. */
    record RebuildRow(String symbol, LocalDate tradeDate, String reason, long requestedAt) implements StoreWrite {}
}
