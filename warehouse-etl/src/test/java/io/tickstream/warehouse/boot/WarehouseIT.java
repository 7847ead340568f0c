package io.tickstream.warehouse.boot;

import static io.tickstream.warehouse.flow.Samples.DAY;
import static io.tickstream.warehouse.flow.Samples.bar;
import static io.tickstream.warehouse.flow.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.embedded.kit.junit.EmbeddedWarehouse;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.warehouse.flow.DailyPrice;
import io.tickstream.warehouse.flow.MinuteBar;
import io.tickstream.warehouse.flow.PriceBar;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands against a real store and a real PostgreSQL; each test has symbols of its own. */
@Timeout(180)
class WarehouseIT {

    @RegisterExtension
    @Order(1)
    static final EmbeddedStore STORE = Embedded.store();

    @RegisterExtension
    @Order(2)
    static final EmbeddedWarehouse WAREHOUSE = Embedded.warehouse();

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static StoreTables store;
    private static WarehouseTables warehouse;
    private static Etl etl;
    private static Etl.Ended beforeTheStoreHadTables;

    @BeforeAll
    static void connect() {
        ENVIRONMENT.putAll(STORE.clientSettings());
        ENVIRONMENT.putAll(WAREHOUSE.clientSettings());
        etl = new Etl(ENVIRONMENT);
        assertThat(etl.run("migrate").exitCode()).isZero();
        beforeTheStoreHadTables = dump("all");
        store = new StoreTables(ENVIRONMENT);
        warehouse = new WarehouseTables(WAREHOUSE.jdbcUrl(), WAREHOUSE.user(), "");
    }

    @AfterAll
    static void disconnect() {
        if (store != null) {
            store.close();
        }
    }

    private static Etl.Ended dump(String symbols, String... more) {
        List<String> args = new ArrayList<>(List.of("dump-daily", "--json", "--symbols", symbols));
        args.addAll(Arrays.asList(more));
        return etl.run(args.toArray(String[]::new));
    }

    private static List<List<Object>> facts(String code) {
        return warehouse.rows("SELECT * FROM fact_daily_prices WHERE stock_code = '" + code + "' ORDER BY trade_date");
    }

    @Test
    void migratesOnce() {
        Etl.Ended second = etl.run("migrate");

        assertThat(second.out()).isEqualToNormalizingNewlines("nothing to do (plain PostgreSQL)\n");
        assertThat(warehouse.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
                .extracting(row -> row.get(0))
                .contains("dim_stock", "fact_daily_prices", "fact_minute_bars", "fact_news", "fact_predictions",
                        "weekly_prices", "monthly_prices");
    }

    @Test
    void listsTicksInTheirOrder() {
        store.writeTick("TCB.VN", DAY, "1748916900000, 0x02, 24.535, 300, 100");
        store.writeTick("TCB.VN", DAY, "1748916900000, 0x01, 24.5, null, null");
        store.writeTick("TCB.VN", DAY.minusDays(1), "1748830500000, 0x01, 24, 5, 5");
        store.writeTick("TCB.VN", DAY.minusDays(2), "1748744100000, 0x01, 23, 5, 5");
        store.writeTick("TPB.VN", DAY, "1748916900000, 0x01, 17, 5, 5");

        Etl.Ended ended = etl.run("ticks", "--symbols", "TCB", "--from", DAY.minusDays(1).toString(), "--to", DAY.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).containsExactly(
                "symbol,event_time,price,day_volume,last_size",
                "TCB.VN,1748830500000,24.0,5,5",
                "TCB.VN,1748916900000,24.5,,",
                "TCB.VN,1748916900000,24.535,300,100");
    }

    @Test
    void loadsWhatTheStoreHasValueByValue() {
        DailyPrice full = new DailyPrice("FPT", DAY,
                new PriceBar(101_300.1, 102_000.7, 100_900.3, 101_999.9, 3_000_000_000L, 101_512.123456789, 4_711L, 0.333,
                        true, "closed", 2, 99L),
                -0.1, -1.5e-4, 102_000.0, 1);
        DailyPrice sparse = new DailyPrice("FPT", DAY.minusDays(1),
                new PriceBar(1.0, 1.0, 1.0, 1.0, 0L, null, null, null, false, "provisional", 0, null), null, null, null, null);
        store.writeDaily("FPT.VN", "VSE", 8, List.of(full, sparse));

        Etl.Ended ended = dump("FPT");

        assertThat(ended.exitCode()).isZero();
        ended.counts(2, 2, 0, 0, 0, 0);
        String columns = "SELECT stock_code, trade_date, open, high, low, close, volume, change, change_percent, previous_close,"
                + " vwap, market_hours, tick_count, coverage, gap, state, revision, seq FROM fact_daily_prices"
                + " WHERE stock_code = 'FPT' ORDER BY trade_date DESC";
        assertThat(warehouse.rows(columns)).containsExactly(
                Arrays.asList("FPT", Date.valueOf(DAY), 101_300.1, 102_000.7, 100_900.3, 101_999.9, 3_000_000_000L, -0.1, -1.5e-4,
                        102_000.0, 101_512.123456789, 1, 4_711L, 0.333, true, "closed", 2, 99L),
                Arrays.asList("FPT", Date.valueOf(DAY.minusDays(1)), 1.0, 1.0, 1.0, 1.0, 0L, null, null,
                        null, null, null, null, null, false, "provisional", 0, null));
        assertThat(warehouse.rows("SELECT symbol, exchange, quote_type, sector, vn30 FROM dim_stock WHERE stock_code = 'FPT'"))
                .containsExactly(List.of("FPT.VN", "HOSE", 8, "Technology", true));
    }

    @Test
    void changesNothingTheSecondTime() {
        store.writeDaily("VNM.VN", "VSE", 8, List.of(price("VNM", DAY), price("VNM", DAY.minusDays(1))));
        dump("VNM.VN");
        List<List<Object>> facts = facts("VNM");
        List<List<Object>> stocks = warehouse.rows("SELECT * FROM dim_stock WHERE stock_code = 'VNM'");

        Etl.Ended second = dump("VNM.VN");

        assertThat(second.counts(2, 0, 0, 2, 0, 0).summary().get("stocks_written").asInt()).isZero();
        assertThat(facts("VNM")).as("updated_at and all").isEqualTo(facts);
        assertThat(warehouse.rows("SELECT * FROM dim_stock WHERE stock_code = 'VNM'")).isEqualTo(stocks);
    }

    @Test
    void loadsCorrectionsOfOldDatesAndKeepsNewerRevisions() {
        LocalDate longAgo = DAY.minusYears(3);
        store.writeDaily("VCB.VN", "VSE", 8, List.of(price("VCB", DAY), price("VCB", longAgo)));
        dump("VCB.VN");
        store.writeDaily("VCB.VN", "VSE", 8, List.of(price("VCB", longAgo, bar(11.5, "final", 3, 50))));

        dump("VCB.VN").counts(2, 0, 1, 1, 0, 0);

        store.writeDaily("VCB.VN", "VSE", 8, List.of(price("VCB", longAgo, bar(9.5, "final", 2, 70))));
        dump("VCB.VN").counts(2, 0, 0, 1, 1, 0);
        assertThat(warehouse.rows("SELECT close, revision FROM fact_daily_prices WHERE stock_code = 'VCB' AND trade_date = '"
                        + longAgo + "' AND updated_at > (SELECT updated_at FROM fact_daily_prices WHERE stock_code = 'VCB'"
                        + " AND trade_date = '" + DAY + "')"))
                .containsExactly(List.of(11.5, 3));
    }

    @Test
    void loadsAllOfTheStoreAndTheDirectory() {
        store.writeDaily("BTC-USD", "CCC", 41, List.of(price("BTC-USD", DAY)));

        Etl.Ended ended = dump("all");

        assertThat(ended.summary().get("symbols").asInt()).isGreaterThan(SymbolDirectory.builtIn().all().size());
        assertThat(warehouse.rows("SELECT exchange, quote_type, sector FROM dim_stock WHERE stock_code = 'BTC-USD'"))
                .containsExactly(Arrays.asList("CCC", 41, null));
        assertThat(warehouse.count("dim_stock WHERE exchange = 'HOSE'")).isEqualTo(SymbolDirectory.builtIn().all().size());
        assertThat(warehouse.count("fact_daily_prices WHERE stock_code = 'BTC-USD'")).isEqualTo(1);
    }

    @Test
    void loadsOnlyTheDatesAskedFor() {
        store.writeDaily("MWG.VN", "VSE", 8,
                List.of(price("MWG", DAY), price("MWG", DAY.minusDays(1)), price("MWG", DAY.minusDays(2))));

        dump("MWG", "--from", DAY.minusDays(1).toString(), "--to", DAY.minusDays(1).toString()).counts(1, 1, 0, 0, 0, 0);

        assertThat(facts("MWG")).hasSize(1);
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndDoesNothing() {
        store.writeDaily("HPG.VN", "VSE", 8, List.of(price("HPG", DAY), price("HPG", DAY.minusDays(1))));
        dump("HPG", "--from", DAY.toString());
        store.writeDaily("HPG.VN", "VSE", 8, List.of(price("HPG", DAY, bar(9.5, "closed", 1, 70))));
        List<List<Object>> before = facts("HPG");

        Etl.Ended ended = dump("HPG", "--dry-run");

        assertThat(ended.counts(2, 1, 1, 0, 0, 0).summary().get("dry_run").asBoolean()).isTrue();
        assertThat(facts("HPG")).isEqualTo(before);
    }

    @Test
    void countsAndListsInvalidRows() {
        PriceBar upsideDown = new PriceBar(10.0, 9.0, 12.0, 10.0, 1L, null, null, null, false, "closed", 0, null);
        PriceBar noPrice = new PriceBar(10.0, Double.NaN, 9.0, 10.0, 1L, null, null, null, false, "closed", 0, null);
        PriceBar missing = new PriceBar(10.0, 11.0, 9.0, null, 1L, null, null, null, false, "closed", 0, null);
        store.writeDaily("GAS.VN", "VSE", 8, List.of(price("GAS", DAY), price("GAS", DAY.minusDays(1), upsideDown),
                price("GAS", DAY.minusDays(2), noPrice), price("GAS", DAY.minusDays(3), missing)));

        Etl.Ended ended = dump("GAS");

        assertThat(ended.exitCode()).isEqualTo(3);
        ended.counts(4, 1, 0, 0, 0, 3);
        assertThat(ended.err()).contains(
                "rejected GAS.VN 2026-11-19: high 9.0 is below low 12.0",
                "rejected GAS.VN 2026-11-18: high NaN is not a positive finite number",
                "rejected GAS.VN 2026-11-17: close is missing");
        assertThat(facts("GAS")).hasSize(1);
    }

    /** A row that the test inserts and does not commit holds the load up in the middle of its last transaction. */
    @Test
    void isCompletedAfterAKill() throws SQLException {
        int days = 2_500;
        LocalDate first = DAY.minusDays(days - 1);
        List<DailyPrice> prices = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            prices.add(price("BULK", DAY.minusDays(day)));
        }
        store.writeDaily("BULK", "TEST", 8, prices);
        try (Connection obstacle = DriverManager.getConnection(WAREHOUSE.jdbcUrl(), WAREHOUSE.user(), "");
                EmbeddedService killed = Embedded.service(Parts.WAREHOUSE_ETL)
                        .using(STORE, WAREHOUSE)
                        .arguments("dump-daily", "--symbols", "BULK")) {
            obstacle.setAutoCommit(false);
            obstacle.createStatement().execute("INSERT INTO fact_daily_prices (stock_code, trade_date, open, high, low, close,"
                    + " volume, gap, state, revision) VALUES ('BULK', '" + first + "', 1, 1, 1, 1, 1, false, 'closed', 0)");
            killed.start();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
            while (warehouse.count("pg_stat_activity WHERE application_name = 'warehouse-etl' AND wait_event = 'transactionid'") == 0) {
                assertThat(Instant.now()).as(killed.process().logTail()).isBefore(deadline);
            }
            killed.process().kill();
            obstacle.rollback();
        }

        Etl.Ended second = dump("BULK");

        second.counts(days, 500, 0, 2_000, 0, 0);
        assertThat(warehouse.rows("SELECT count(*), min(trade_date), max(trade_date) FROM fact_daily_prices"
                        + " WHERE stock_code = 'BULK'"))
                .containsExactly(List.of((long) days, Date.valueOf(first), Date.valueOf(DAY)));
    }

    @Test
    void theJarRunsAlone() {
        try (EmbeddedService command = Embedded.service(Parts.WAREHOUSE_ETL)
                .using(STORE, WAREHOUSE)
                .arguments("dump-daily", "--symbols", "NOBODY")
                .start()) {
            assertThat(command.process().awaitExit(Duration.ofSeconds(60))).as(command.process().logTail()).isZero();
            assertThat(command.process().logTail()).isEqualToNormalizingNewlines(
                    "unknown symbol NOBODY: not in the store\n"
                            + "dump-daily: 1 symbols, 0 rows read, 0 inserted, 0 updated, 0 unchanged,"
                            + " 0 older than the warehouse's, 0 rejected; 0 stocks written");
        }
    }

    @Test
    void loadsMinutesOfTheNewestDates() {
        List<DailyPrice> days = new ArrayList<>();
        List<MinuteBar> bars = new ArrayList<>();
        for (int day = 0; day < 9; day++) {
            LocalDate date = DAY.minusDays(day);
            days.add(price("SSI", date));
            for (int minute = 0; minute < 3; minute++) {
                Instant start = Instant.parse(date + "T02:15:00Z").plusSeconds(60L * minute);
                bars.add(new MinuteBar("SSI", start, date, bar(11, "final", 0, minute)));
            }
        }
        store.writeDaily("SSI.VN", "VSE", 8, days);
        store.writeBars("SSI.VN", "1m", bars);
        store.writeBars("SSI.VN", "5m", bars);

        etl.run("dump-minutes", "--json", "--symbols", "SSI").counts(21, 21, 0, 0, 0, 0);
        etl.run("dump-minutes", "--json", "--symbols", "SSI", "--days", "1").counts(3, 0, 0, 3, 0, 0);
        etl.run("dump-minutes", "--json", "--symbols", "SSI", "--to", DAY.minusDays(1).toString()).counts(24, 6, 0, 18, 0, 0);

        assertThat(warehouse.count("fact_minute_bars WHERE stock_code = 'SSI'")).isEqualTo(27);
        assertThat(warehouse.rows("SELECT ts AT TIME ZONE 'UTC', trade_date, close, seq FROM fact_minute_bars"
                        + " WHERE stock_code = 'SSI' AND trade_date = '" + DAY + "' ORDER BY ts DESC LIMIT 1"))
                .containsExactly(List.of(Timestamp.valueOf("2026-11-20 02:17:00"), Date.valueOf(DAY), 11.0, 2L));
    }

    @Test
    void saysWhoMakesTheTablesOfTheStore() {
        assertThat(beforeTheStoreHadTables.exitCode()).isEqualTo(1);
        assertThat(beforeTheStoreHadTables.err())
                .contains("the store refuses to be read", "the stream job makes the tables")
                .hasLineCount(1);
    }

    @Test
    void namesATableThatIsMissing() {
        warehouse.execute("CREATE DATABASE empty");
        Map<String, String> elsewhere = new HashMap<>(ENVIRONMENT);
        elsewhere.put("WAREHOUSE_URL", WAREHOUSE.jdbcUrl().replaceFirst("/tickstream$", "/empty"));

        Etl.Ended ended = new Etl(elsewhere).run("dump-daily", "--no-migrate");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("lacks a table", "dim_stock", "migrate").hasLineCount(1);
    }

    @Test
    void namesADatabaseThatIsMissing() {
        Map<String, String> elsewhere = new HashMap<>(ENVIRONMENT);
        elsewhere.put("WAREHOUSE_URL", WAREHOUSE.jdbcUrl().replaceFirst("/tickstream$", "/nowhere"));

        Etl.Ended ended = new Etl(elsewhere).run("migrate");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("has no such database", "nowhere").hasLineCount(1);
    }
}
