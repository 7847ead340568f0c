package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickstream.schemas.store.StoreSchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own schema, as it is. */
class StockDataIT {
    private static final List<String> LOGGED = List.of(StoreSchema.PRICES, StoreSchema.LATEST, StoreSchema.BARS, StoreSchema.DAILY);

    @TempDir
    Path directory;

    @Test
    void acceptsTheSchemaTwiceAndLogsItsTables() {
        try (StoreProcess store = StoreProcess.start(directory); CqlSession session = store.connect()) {
            StoreSchema.apply(session, StoreSchema.ONE_COPY);
            StoreSchema.apply(session, "{'class': 'SimpleStrategy', 'replication_factor': 1}");

            session.execute("INSERT INTO stock_data.stock_latest_prices (symbol, price, seq) VALUES ('FPT.VN', 117.5, 7)");

            Row row = ChangeLog.rows(session, "stock_data.stock_latest_prices").get(0);
            assertThat(row.getString("symbol")).isEqualTo("FPT.VN");
            assertThat(row.getDouble("price")).isEqualTo(117.5);
            assertThat(row.getLong("seq")).isEqualTo(7);
            assertThat(tables(session)).containsAll(LOGGED.stream().map(table -> table + "_scylla_cdc_log").toList())
                    .doesNotContain(StoreSchema.NEWS + "_scylla_cdc_log");
        }
    }

    @Test
    void tablesOfAnEarlierReleaseGetTheColumnsTheyLackAndSoDoTheirLogs() {
        try (StoreProcess store = StoreProcess.start(directory); CqlSession session = store.connect()) {
            StoreSchema.statements(StoreSchema.ONE_COPY).forEach(statement -> session.execute(statement.replace("kafka_timestamp bigint,", "")));
            assertThat(StoreSchema.columns(session, StoreSchema.PRICES)).contains("receive_timestamp").doesNotContain("kafka_timestamp");

            StoreSchema.apply(session, StoreSchema.ONE_COPY);
            StoreSchema.apply(session, StoreSchema.ONE_COPY);

            for (String table : List.of(StoreSchema.PRICES, StoreSchema.LATEST)) {
                assertThat(StoreSchema.columns(session, table)).contains("kafka_timestamp");
                assertThat(StoreSchema.columns(session, table + "_scylla_cdc_log")).contains("kafka_timestamp");
            }
            session.execute("INSERT INTO stock_data.stock_latest_prices (symbol, kafka_timestamp) VALUES ('FPT.VN', 7)");
            assertThat(ChangeLog.rows(session, "stock_data.stock_latest_prices").get(0).getLong("kafka_timestamp")).isEqualTo(7);
        }
    }

    private static List<String> tables(CqlSession session) {
        return session.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", StoreSchema.KEYSPACE).all().stream()
                .map(row -> row.getString("table_name"))
                .toList();
    }
}
