package io.tickstream.warehouse.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickstream.market.BarState;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.warehouse.flow.LoadException;
import io.tickstream.warehouse.flow.rebuild.Place;
import io.tickstream.warehouse.flow.rebuild.PriceRepairs;
import io.tickstream.warehouse.flow.rebuild.Recomputed;
import io.tickstream.warehouse.flow.rebuild.Request;
import io.tickstream.warehouse.flow.rebuild.Stored;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes repaired rows as the stream job writes its own: whole, with plain inserts, stamped with the present, so that the
 * change log and who reads it see a correction like any other. A row that seems to come from the future (its writer's clock is ahead)
 * is followed just behind, else the repair would be lost to it.
 */
public final class StorePriceRepairs implements PriceRepairs {
    private final CqlSession session;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public StorePriceRepairs(CqlSession session) {
        this.session = session;
    }

    @Override
    public void write(Recomputed row, BarState state, int revision, long replaces) {
        Map<String, Object> columns = key(row.place());
        columns.putAll(row.content());
        if (state != null) {
            columns.put("state", state.code());
            columns.put("revision", revision);
        }
        String names = String.join(", ", columns.keySet());
        String places = columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        execute(row.place(), "INSERT INTO " + table(row.place()) + " (" + names + ") VALUES (" + places + ")",
                Math.max(System.currentTimeMillis() * 1_000, replaces + 1), columns);
    }

    @Override
    public void delete(Stored row) {
        delete(row.place(), table(row.place()), row.writtenAt(), key(row.place()));
    }

    @Override
    public void remove(Request request) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("symbol", request.at().symbol());
        key.put("trade_date", request.at().date());
        delete(request, StoreSchema.KEYSPACE + "." + StoreSchema.REBUILD_REQUESTS, request.writtenAt(), key);
    }

    /** What was written after that moment stays. */
    private void delete(Object what, String table, long writtenAt, Map<String, Object> key) {
        String where = key.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        execute(what, "DELETE FROM " + table + " WHERE " + where, writtenAt, key);
    }

    private void execute(Object what, String cql, long timestamp, Map<String, Object> columns) {
        try {
            BoundStatement statement = prepared.computeIfAbsent(cql, session::prepare).bind(columns.values().toArray());
            session.execute(statement.setQueryTimestamp(timestamp));
        } catch (DriverException e) {
            throw new LoadException("the store does not take " + what + ": " + e.getMessage(), e);
        }
    }

    private static String table(Place place) {
        return StoreSchema.KEYSPACE + "." + switch (place.table()) {
            case BARS -> StoreSchema.BARS;
            case DAYS -> StoreSchema.DAILY;
            case LATEST -> StoreSchema.LATEST;
            case TICKS -> throw new IllegalArgumentException("raw ticks are never written: " + place);
        };
    }

    private static Map<String, Object> key(Place place) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("symbol", place.symbol());
        switch (place.table()) {
            case BARS -> {
                key.put("bucket_date", place.date());
                key.put("interval", place.interval().code());
                key.put("ts", Instant.ofEpochMilli(place.start()));
            }
            case DAYS -> key.put("trade_date", place.date());
            default -> { }
        }
        return key;
    }
}
