package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The store's tables of prices, to be read. Iterators fetch page by page while they are read. Used by one thread; throws
 * {@link io.tickstream.warehouse.flow.LoadException} when the store cannot be read.
 */
public interface PriceTables {

    /** The symbols that have anything stored and pass, in their order, with the dates between which it lies. */
    Map<String, Extent> extents(Predicate<String> wanted);

    /** The first trading date that has a daily summary. */
    Optional<LocalDate> firstDay(String symbol);

    /** The ticks of a date in their order. */
    Iterator<Tick> ticks(SymbolDate at);

    /** The row of the tick that equals this one by content. */
    Optional<Tick> tick(SymbolDate at, Tick like);

    /** The bars of a date, by their start. */
    Iterator<Stored> bars(SymbolDate at, Interval interval);

    Optional<Stored> day(SymbolDate at);

    /** A symbol's latest price. */
    Optional<Latest> latest(String symbol);

    /** The newest event time of all symbols, epoch milliseconds UTC; {@link Long#MIN_VALUE} where there is none. */
    long newestEventTime();

    Optional<Request> request(SymbolDate at);

    Iterator<Request> requests();

    /**
     * A row of the latest prices.
     *
     * @param writtenAt when it was written, by its writer's clock, epoch microseconds
     */
    record Latest(Tick tick, LocalDate date, long writtenAt) {}
}
