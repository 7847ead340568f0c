package io.tickstream.schemas.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The store's keyspace and tables: their names, and the CQL that makes them. */
public final class StoreSchema {
    public static final String KEYSPACE = "stock_data";
    /** Every distinct tick. */
    public static final String PRICES = "stock_prices";
    /** The newest tick of each symbol. */
    public static final String LATEST = "stock_latest_prices";
    /** Intraday and daily bars. */
    public static final String BARS = "stock_prices_agg";
    /** One row a trading date. */
    public static final String DAILY = "stock_daily_summary";
    /** Symbol-dates whose bars are to be recomputed. */
    public static final String REBUILD_REQUESTS = "rebuild_requests";
    /** Up to when each reader of the change logs has come. */
    public static final String PROGRESS = "bridge_progress";
    /** Articles. */
    public static final String NEWS = "stock_news";

    /** The replication of a store of one node. */
    public static final String ONE_COPY = "{'class': 'NetworkTopologyStrategy', 'replication_factor': 1}";

    /** What came to tables that stores of earlier releases have without. */
    private static final List<Added> ADDED =
            List.of(new Added(PRICES, "kafka_timestamp", "bigint"), new Added(LATEST, "kafka_timestamp", "bigint"));

    private static final Duration DDL_PATIENCE = Duration.ofSeconds(30);

    private record Added(String table, String column, String type) {}

    private StoreSchema() {}

    /**
     * The statements in order; each may be repeated.
     *
     * @param replication the keyspace's replication map as CQL, e.g. {@link #ONE_COPY}
     */
    public static List<String> statements(String replication) {
        try (InputStream in = StoreSchema.class.getResourceAsStream("stock_data.cql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^\\s*--.*$", "")
                    .replace("${replication}", replication);
            return Arrays.stream(text.split(";")).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("stock_data.cql", e);
        }
    }

    /** Makes what is missing, tables or columns. A failed statement is thrown as the driver's exception. */
    public static void apply(CqlSession session, String replication) {
        statements(replication).forEach(statement -> change(session, statement));
        ADDED.stream().filter(added -> !columns(session, added.table()).contains(added.column())).forEach(added -> add(session, added));
    }

    /** The columns of a table of the keyspace, or of a change log; none where there is no such table. */
    public static Set<String> columns(CqlSession session, String table) {
        return session.execute(SimpleStatement.newInstance(
                        "SELECT column_name FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?", KEYSPACE, table))
                .all().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    private static void add(CqlSession session, Added added) {
        try {
            change(session, "ALTER TABLE %s.%s ADD %s %s".formatted(KEYSPACE, added.table(), added.column(), added.type()));
        } catch (InvalidQueryException e) {
            if (!columns(session, added.table()).contains(added.column())) {
                throw e;
            }
        }
    }

    private static void change(CqlSession session, String statement) {
        session.execute(SimpleStatement.newInstance(statement).setTimeout(DDL_PATIENCE));
    }
}
