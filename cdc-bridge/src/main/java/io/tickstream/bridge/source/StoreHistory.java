package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.History;
import io.tickstream.market.Tick;
import io.tickstream.schemas.store.StoreSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ticks from table {@code stock_prices}, where the store itself picks a partition's rows by sequence. What was read of a
 * symbol serves every client that asks for it, or for less, within some seconds; so a thousand clients that come back at
 * once cost as many questions as there are symbols.
 */
final class StoreHistory implements History {
    private static final System.Logger LOG = System.getLogger(StoreHistory.class.getName());
    private static final int DATES = 3;
    private static final long FRESH_MILLIS = 5_000;
    /** Read further back than asked, for the next client stopped elsewhere; sequences are shared by all symbols of a partition. */
    private static final long MARGIN = 1_000;

    private final CompletableFuture<CqlSession> session;
    private final RowReader rows;
    private final int limit;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long after, Past past) {
        boolean serves(long sequence, long now) {
            boolean answers = past.complete() ? after <= sequence : sequence <= after;
            return answers && now - past.readAt() < FRESH_MILLIS;
        }
    }

    /** @param limit ticks of a symbol that are told at most */
    StoreHistory(CompletableFuture<CqlSession> session, RowReader rows, int limit) {
        this.session = session;
        this.rows = rows;
        this.limit = limit;
    }

    @Override
    public Past after(String symbol, long sequence) {
        CqlSession open = session.getNow(null);
        if (open == null) {
            throw new UnavailableException("no session with the store yet", null);
        }
        long now = System.currentTimeMillis();
        kept.values().removeIf(old -> now - old.past().readAt() >= FRESH_MILLIS);
        Past past = kept.compute(symbol, (name, old) -> old != null && old.serves(sequence, now) ? old : read(open, name, sequence)).past();
        return new Past(past.ticks().stream().filter(tick -> tick.sequence() > sequence).toList(), past.complete(), past.readAt());
    }

    private Kept read(CqlSession open, String symbol, long sequence) {
        long after = Math.max(-1, sequence - MARGIN);
        long readAt = System.currentTimeMillis();
        try {
            List<LocalDate> dates = dates(open, symbol, after);
            List<Tick> ticks = new ArrayList<>();
            for (LocalDate date : dates.subList(0, Math.min(DATES, dates.size()))) {
                read(open, symbol, date, after, ticks);
            }
            return new Kept(after, new Past(ticks, dates.size() <= DATES && ticks.size() <= limit, readAt));
        } catch (DriverException e) {
            throw new UnavailableException("the ticks of " + symbol + " after " + sequence + " cannot be read", e);
        }
    }

    /** Newest first: the newest of all, and those that have seen a later tick. */
    private static List<LocalDate> dates(CqlSession open, String symbol, long after) {
        Set<LocalDate> dates = new LinkedHashSet<>();
        Row latest = open.execute(SimpleStatement.newInstance(
                        "SELECT trade_date FROM %s.%s WHERE symbol = ?".formatted(StoreSchema.KEYSPACE, StoreSchema.LATEST), symbol))
                .one();
        if (latest != null && !latest.isNull(0)) {
            dates.add(latest.getLocalDate(0));
        }
        boolean newest = true;
        for (Row day : open.execute(SimpleStatement.newInstance(
                "SELECT trade_date, seq FROM %s.%s WHERE symbol = ? LIMIT %d".formatted(StoreSchema.KEYSPACE, StoreSchema.DAILY, DATES + 1), symbol))) {
            if (newest || day.isNull(1) || day.getLong(1) > after) {
                dates.add(day.getLocalDate(0));
            }
            newest = false;
        }
        return List.copyOf(dates);
    }

    private void read(CqlSession open, String symbol, LocalDate date, long after, List<Tick> into) {
        for (Row row : open.execute(SimpleStatement.newInstance(
                "SELECT %s FROM %s.%s WHERE symbol = ? AND trade_date = ? AND seq > ? LIMIT %d ALLOW FILTERING".formatted(
                        LogTables.columns(StoreSchema.PRICES), StoreSchema.KEYSPACE, StoreSchema.PRICES, limit + 1),
                symbol, date, after))) {
            tick(symbol, row).ifPresent(into::add);
        }
    }

    private Optional<Tick> tick(String symbol, Row row) {
        try {
            return rows.read(StoreSchema.PRICES, new TableColumns(row), 0).map(change -> ((Change.Trade) change).tick());
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "A tick of {0} says nothing usable: {1}", symbol, e.getMessage());
            return Optional.empty();
        }
    }
}
