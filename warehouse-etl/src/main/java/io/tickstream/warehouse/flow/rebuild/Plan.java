package io.tickstream.warehouse.flow.rebuild;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The symbols of a rebuild and their dates, in order and made while they are read: what is held grows with the symbols, not
 * with the dates.
 *
 * @param symbols how many; 0 where that is not known before
 * @param works the symbols, in order
 */
record Plan(int symbols, Stream<Work> works) {

    /**
     * A symbol's share.
     *
     * @param first its first date with anything stored; empty where that was not asked
     * @param whole whether its latest price is looked at too
     */
    record Work(String symbol, Optional<LocalDate> first, Iterator<LocalDate> dates, boolean whole) {}

    static Plan of(PriceTables tables, Range range) {
        if (range.requested()) {
            return new Plan(0, requested(tables, range));
        }
        if (!range.symbols().isEmpty() && range.from() != null && range.to() != null) {
            return new Plan(range.symbols().size(), range.symbols().stream()
                    .map(symbol -> new Work(symbol, Optional.empty(), dates(range.from(), range.to()), true)));
        }
        Map<String, Extent> extents = tables.extents(range::holds);
        List<String> symbols = range.symbols().isEmpty() ? List.copyOf(extents.keySet()) : List.copyOf(range.symbols());
        return new Plan(symbols.size(), symbols.stream().map(symbol -> work(symbol, extents.get(symbol), range)));
    }

    private static Work work(String symbol, Extent extent, Range range) {
        if (extent == null) {
            return new Work(symbol, Optional.empty(), List.<LocalDate>of().iterator(), true);
        }
        LocalDate from = range.from() == null || range.from().isBefore(extent.first()) ? extent.first() : range.from();
        LocalDate to = range.to() == null || range.to().isAfter(extent.last()) ? extent.last() : range.to();
        return new Work(symbol, Optional.of(extent.first()), dates(from, to), true);
    }

    private static Iterator<LocalDate> dates(LocalDate from, LocalDate to) {
        return from.isAfter(to) ? List.<LocalDate>of().iterator() : from.datesUntil(to.plusDays(1)).iterator();
    }

    private static Stream<Work> requested(PriceTables tables, Range range) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(tables.requests(), 0), false)
                .map(Request::at)
                .filter(at -> range.holds(at.symbol()) && range.holds(at.date()))
                .map(at -> new Work(at.symbol(), Optional.empty(), List.of(at.date()).iterator(), false));
    }
}
