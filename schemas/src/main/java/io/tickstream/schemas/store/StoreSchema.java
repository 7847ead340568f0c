package io.tickstream.schemas.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

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

    private static final Duration DDL_PATIENCE = Duration.ofSeconds(30);

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

    /** Makes what is missing. A failed statement is thrown as the driver's exception. */
    public static void apply(CqlSession session, String replication) {
        statements(replication).forEach(statement ->
                session.execute(SimpleStatement.newInstance(statement).setTimeout(DDL_PATIENCE)));
    }
}
