package io.tickstream.warehouse.boot;

import static io.tickstream.warehouse.flow.Samples.bar;
import static io.tickstream.warehouse.flow.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.settings.Settings;
import io.tickstream.settings.WarehouseSettings;
import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.sink.JdbiWarehouse;
import io.tickstream.warehouse.sink.WarehouseDatabase;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The migrations' other branch, on the real thing. */
@Timeout(300)
@EnabledIfSystemProperty(named = "tickstream.containers", matches = "true",
        disabledReason = "needs a docker engine; run ./mvnw verify -Pcontainers")
class TimescaleIT {
    private static final DockerImageName IMAGE =
            DockerImageName.parse("timescale/timescaledb:2.17.2-pg16").asCompatibleSubstituteFor("postgres");
    private static final LocalDate MONDAY = LocalDate.of(2020, 3, 2);

    private static PostgreSQLContainer server;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() {
        server = new PostgreSQLContainer(IMAGE).withDatabaseName("tickstream").withUsername("tickstream").withPassword("tickstream");
        server.start();
        environment = Map.of(
                "WAREHOUSE_URL", "jdbc:postgresql://" + server.getHost() + ":" + server.getFirstMappedPort() + "/tickstream",
                "WAREHOUSE_USER", "tickstream",
                "WAREHOUSE_PASSWORD", "tickstream");
        assertThat(new Etl(environment).run("migrate").out()).contains("(TimescaleDB)");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private static WarehouseTables tables() {
        return new WarehouseTables(environment.get("WAREHOUSE_URL"), "tickstream", "tickstream");
    }

    private static void write(DailyPrice... prices) {
        WarehouseSettings settings = Settings.of(WarehouseSettings.class).read(environment);
        try (JdbiWarehouse<DailyPrice> warehouse = JdbiWarehouse.daily(new WarehouseDatabase(settings), false)) {
            warehouse.inTransaction(transaction -> transaction.write(List.of(prices)));
        }
    }

    @Test
    void migratesOnce() {
        assertThat(new Etl(environment).run("migrate").out()).isEqualToNormalizingNewlines("nothing to do (TimescaleDB)\n");
        assertThat(tables().rows("SELECT hypertable_name FROM timescaledb_information.hypertables WHERE compression_enabled"
                        + " AND hypertable_schema = 'public' ORDER BY 1"))
                .containsExactly(List.of("fact_daily_prices"), List.of("fact_minute_bars"));
        assertThat(tables().rows("SELECT view_name FROM timescaledb_information.continuous_aggregates ORDER BY 1"))
                .containsExactly(List.of("monthly_prices"), List.of("weekly_prices"));
    }

    @Test
    void correctsCompressedRowsAndTheirAggregates() {
        write(price("FPT", MONDAY), price("FPT", MONDAY.plusDays(1)));
        tables().rows("SELECT compress_chunk(chunk) FROM show_chunks('fact_daily_prices') AS chunk");

        write(price("FPT", MONDAY.plusDays(1), bar(11.5, "final", 1, 9)));
        tables().execute("CALL refresh_continuous_aggregate('weekly_prices', NULL, NULL)");

        assertThat(tables().rows("SELECT week, open, close, volume, trading_days FROM weekly_prices WHERE stock_code = 'FPT'"))
                .containsExactly(List.of(Date.valueOf(MONDAY), 10.0, 11.5, 2_000L, 2L));
    }
}
