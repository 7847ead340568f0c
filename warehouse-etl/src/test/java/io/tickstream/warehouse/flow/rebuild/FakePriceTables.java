package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The store's tables in memory, with the store's rules: whole rows, the newest write wins. */
class FakePriceTables implements PriceTables, PriceRepairs {
    final Map<SymbolDate, TreeSet<Tick>> ticks = new HashMap<>();
    final Map<Place, Stored> rows = new HashMap<>();
    final Map<String, Latest> latest = new HashMap<>();
    final Map<SymbolDate, Request> requests = new HashMap<>();
    /** Whether repairs are lost. */
    boolean deaf;
    int repairs;
    long micros = 1;

    void addTick(SymbolDate at, Tick tick) {
        ticks.computeIfAbsent(at, date -> new TreeSet<>(TickOrder.INSTANCE)).add(tick);
    }

    void row(Recomputed row, BarState state, int revision) {
        rows.put(row.place(), new Stored(row.place(), new HashMap<>(row.content()), state.code(), revision, micros++));
    }

    void addRequest(SymbolDate at) {
        requests.put(at, new Request(at, "made up", Instant.EPOCH, micros++));
    }

    List<Stored> storedRows() {
        return new ArrayList<>(rows.values());
    }

    @Override
    public Map<String, Extent> extents(Predicate<String> wanted) {
        Map<String, Extent> extents = new TreeMap<>();
        ticks.keySet().forEach(at -> extend(extents, at.symbol(), at.date(), wanted));
        rows.keySet().forEach(at -> extend(extents, at.symbol(), at.date(), wanted));
        latest.values().forEach(row -> extend(extents, row.tick().symbol(), row.date(), wanted));
        return extents;
    }

    private static void extend(Map<String, Extent> extents, String symbol, LocalDate date, Predicate<String> wanted) {
        if (wanted.test(symbol)) {
            extents.merge(symbol, new Extent(date, date), (extent, one) -> extent.with(date));
        }
    }

    @Override
    public Optional<LocalDate> firstDay(String symbol) {
        return rows.keySet().stream()
                .filter(place -> place.table() == Place.Table.DAYS && place.symbol().equals(symbol))
                .map(Place::date)
                .min(LocalDate::compareTo);
    }

    @Override
    public Iterator<Tick> ticks(SymbolDate at) {
        return ticks.getOrDefault(at, new TreeSet<>(TickOrder.INSTANCE)).iterator();
    }

    @Override
    public Optional<Tick> tick(SymbolDate at, Tick like) {
        return Optional.ofNullable(ticks.get(at))
                .map(date -> date.ceiling(like))
                .filter(found -> TickOrder.INSTANCE.compare(found, like) == 0);
    }

    @Override
    public Iterator<Stored> bars(SymbolDate at, Interval interval) {
        TreeMap<Long, Stored> bars = new TreeMap<>();
        rows.forEach((place, row) -> {
            if (place.interval() == interval && place.symbol().equals(at.symbol()) && place.date().equals(at.date())) {
                bars.put(place.start(), row);
            }
        });
        return bars.values().iterator();
    }

    @Override
    public Optional<Stored> day(SymbolDate at) {
        return Optional.ofNullable(rows.get(Place.day(at.symbol(), at.date())));
    }

    @Override
    public Optional<Latest> latest(String symbol) {
        return Optional.ofNullable(latest.get(symbol));
    }

    @Override
    public long newestEventTime() {
        return latest.values().stream().mapToLong(row -> row.tick().eventTime()).max().orElse(Long.MIN_VALUE);
    }

    @Override
    public Optional<Request> request(SymbolDate at) {
        return Optional.ofNullable(requests.get(at));
    }

    @Override
    public Iterator<Request> requests() {
        return List.copyOf(requests.values()).iterator();
    }

    @Override
    public void write(Recomputed row, BarState state, int revision, long replaces) {
        repairs++;
        if (deaf) {
            return;
        }
        if (row instanceof Recomputed.OfLatest newest) {
            latest.put(newest.tick().symbol(), new Latest(newest.tick(), newest.date(), micros++));
        } else {
            row(row, state, revision);
        }
    }

    @Override
    public void delete(Stored row) {
        repairs++;
        rows.computeIfPresent(row.place(), (place, now) -> now.writtenAt() <= row.writtenAt() ? null : now);
    }

    @Override
    public void remove(Request request) {
        requests.computeIfPresent(request.at(), (at, now) -> Objects.equals(now, request) ? null : now);
    }
}
