package io.tickstream.warehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstream.embedded.kit.Checkout;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What analysts ask: the queries of docs/warehouse.md, and the aggregates. */
@Timeout(120)
class WarehouseQueriesIT {
    private static final Pattern QUERY = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);

    @RegisterExtension
    static final EmbeddedWarehouse WAREHOUSE = Embedded.warehouse();

    private static WarehouseTables warehouse;

    @BeforeAll
    static void fill() {
        assertThat(new Etl(WAREHOUSE.clientSettings()).run("migrate").exitCode()).isZero();
        warehouse = new WarehouseTables(WAREHOUSE.jdbcUrl(), WAREHOUSE.user(), "");
        warehouse.execute("INSERT INTO dim_stock (stock_code, symbol, sector, vn30) VALUES ('FPT', 'FPT.VN', 'Technology', true)");
        warehouse.execute("""
                INSERT INTO fact_daily_prices (stock_code, trade_date, open, high, low, close, volume, change_percent, vwap, gap,
                                               state, revision)
                SELECT 'FPT', day, 100 + n, 110 + n, 90 + n, 101 + n, 1000 * n, 1, 100 + n, n = 3, 'final', n % 2
                FROM (SELECT day, row_number() OVER (ORDER BY day) AS n
                      FROM generate_series(date '2026-11-02', date '2026-11-13', '1 day') AS day
                      WHERE extract(isodow FROM day) < 6) AS days
                """);
        warehouse.execute("""
                INSERT INTO fact_minute_bars (stock_code, ts, trade_date, open, high, low, close, volume, gap, state, revision)
                SELECT 'FPT', ts, '2026-11-13', 100, 101, 99, 100, 10, false, 'final', 0
                FROM generate_series(timestamptz '2026-11-13 02:15Z', timestamptz '2026-11-13 03:00Z', '1 minute') AS ts
                """);
    }

    @ParameterizedTest
    @MethodSource
    void documentedQueriesRunAndAnswer(String query) {
        assertThat(warehouse.rows(query)).isNotEmpty();
    }

    static Stream<String> documentedQueriesRunAndAnswer() throws IOException {
        String guide = Files.readString(Checkout.find().root().resolve("docs/warehouse.md"));
        List<String> queries = QUERY.matcher(guide).results().map(found -> found.group(1)).toList();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(7);
        return queries.stream();
    }

    @Test
    void weeksAndMonthsSumUpTheirDays() {
        List<List<Object>> weeks = warehouse.rows(
                "SELECT week, open, high, low, close, volume, trading_days FROM weekly_prices WHERE stock_code = 'FPT' ORDER BY 1");
        List<List<Object>> months = warehouse.rows(
                "SELECT month, open, high, low, close, volume, trading_days FROM monthly_prices WHERE stock_code = 'FPT'");
        double vwap = (double) warehouse.rows("SELECT vwap FROM weekly_prices WHERE stock_code = 'FPT' ORDER BY week").get(0).get(0);

        assertThat(weeks).containsExactly(
                List.of(Date.valueOf("2026-11-02"), 101.0, 115.0, 91.0, 106.0, 15_000L, 5L),
                List.of(Date.valueOf("2026-11-09"), 106.0, 120.0, 96.0, 111.0, 40_000L, 5L));
        assertThat(months).containsExactly(List.of(Date.valueOf("2026-11-01"), 101.0, 120.0, 91.0, 111.0, 55_000L, 10L));
        assertThat(vwap).isCloseTo((101 * 1 + 102 * 2 + 103 * 3 + 104 * 4 + 105 * 5) / 15.0, within(1e-9));
    }

    @Test
    void theSameColumnsWithAndWithoutTimescale() throws IOException {
        String plain = script("plain");
        String timescale = script("timescale");

        for (String view : List.of("weekly_prices", "monthly_prices")) {
            assertThat(columns(timescale, view)).isEqualTo(columns(plain, view)).hasSize(9);
        }
    }

    private static String script(String folder) throws IOException {
        try (var in = WarehouseQueriesIT.class.getResourceAsStream("/io/tickstream/warehouse/" + folder + "/R__analytics.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The names a view gives its columns. */
    private static List<String> columns(String script, String view) {
        Matcher body = Pattern.compile("VIEW " + view + "\\b.*?AS\\RSELECT (.*?)\\RFROM", Pattern.DOTALL).matcher(script);
        assertThat(body.find()).as(view).isTrue();
        return body.group(1).lines()
                .map(line -> line.strip().replaceAll(".*\\bAS ", "").replace(",", ""))
                .toList();
    }
}
