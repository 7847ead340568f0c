package io.tickstream.warehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TickId;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.DayWalk;
import io.tickstream.schemas.store.StoreSchema;
import io.tickstream.settings.Settings;
import io.tickstream.warehouse.flow.rebuild.Recomputed;
import io.tickstream.warehouse.sink.StorePriceRepairs;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command against a real store; each test has symbols of its own. */
@Timeout(180)
class RebuildIT {

    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store();

    private static final int IN_FLIGHT = 128;
    private static final LocalDate DATE = LocalDate.of(2025, 6, 3);
    private static final Instant OPENING = Instant.parse("2025-06-03T02:15:00Z");

    private static Etl etl;
    private static CqlSession session;
    private static Etl.Ended beforeTheStoreHadTables;

    @BeforeAll
    static void connect() {
        etl = new Etl(STORE.clientSettings());
        beforeTheStoreHadTables = etl.run("rebuild");
        session = OpenStore.of(Settings.of(RebuildSettings.class).read(STORE.clientSettings()).store());
        StoreSchema.apply(session, StoreSchema.ONE_COPY);
        write(List.of(tick("CLOCK", OPENING.plusSeconds(30L * 24 * 3600), "VSE", 0, 0)), "VSE");
    }

    @AfterAll
    static void disconnect() {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void aStoreThatCannotBeReadIsNoDifference() {
        assertThat(beforeTheStoreHadTables.exitCode()).isEqualTo(4);
        assertThat(beforeTheStoreHadTables.err()).startsWith("the store refuses to be read").hasLineCount(1);
    }

    @Test
    void whatTheTicksSayIsNoDifference() {
        write(ticks("AAA.VN", "VSE", 2_500), "VSE");

        Etl.Ended ended = etl.run("rebuild", "--symbols", "AAA", "--json");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonNode summary = lines(ended).get(0);
        assertThat(summary.get("type").asText()).isEqualTo("summary");
        assertThat(summary.get("ticks").asLong()).isEqualTo(2_500);
        assertThat(summary.get("rows").asLong()).isEqualTo(rows("stock_prices_agg", "AAA.VN") + rows("stock_daily_summary", "AAA.VN") + 1);
        assertThat(summary.get("open").asLong()).isZero();
        assertThat(etl.run("rebuild", "--symbols", "AAA", "--from", "2025-06-03", "--to", "2025-06-04").exitCode()).isZero();
        assertThat(etl.run("rebuild", "--symbols", "AAA", "--from", "2025-07-01", "--to", "2025-07-02").err())
                .contains("AAA.VN: nothing is stored in this range");
    }

    @Test
    void whatDiffersIsSaidRepairedAndThenNoDifferenceAnyMore() {
        write(ticks("BBB.VN", "VSE", 300), "VSE");
        String minute = " WHERE symbol = 'BBB.VN' AND bucket_date = '2025-06-03' AND interval = '1m' AND ts = '2025-06-03 02:15:00Z'";
        session.execute("UPDATE stock_data.stock_prices_agg SET volume = 1, coverage = null" + minute);
        session.execute("DELETE FROM stock_data.stock_daily_summary WHERE symbol = 'BBB.VN' AND trade_date = '2025-06-03'");
        session.execute("INSERT INTO stock_data.stock_prices_agg (symbol, bucket_date, interval, ts, open, state, revision)"
                + " VALUES ('BBB.VN', '2025-06-03', '5m', '2025-06-03 05:00:00Z', 1.5, 'final', 0)");
        session.execute("UPDATE stock_data.stock_latest_prices SET price = 1 WHERE symbol = 'BBB.VN'");

        Etl.Ended checked = etl.run("rebuild", "--symbols", "BBB.VN", "--from", "2025-06-03", "--to", "2025-06-04");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("BBB.VN 2025-06-03 1m 09:15:00+07:00 (2025-06-03T02:15:00Z): volume stored 1 recomputed ")
                .contains("coverage stored null recomputed ")
                .contains("BBB.VN 2025-06-03 daily summary: missing; recomputed open ")
                .contains("BBB.VN 2025-06-03 5m 12:00:00+07:00 (2025-06-03T05:00:00Z): surplus, no tick supports it; stored open 1.5")
                .contains("latest price", "price stored 1.0 recomputed")
                .contains("4 differ, 0 of them listed in rebuild_requests");
        assertThat(etl.run("rebuild", "--symbols", "BBB.VN", "--limit", "1").out()).contains("and 3 more; --json lists all");
        List<JsonNode> found = lines(etl.run("rebuild", "--symbols", "BBB.VN", "--json"));
        assertThat(found).extracting(line -> line.path("kind").asText()).containsExactlyInAnyOrder("changed", "missing", "surplus", "changed", "");
        assertThat(found.get(0).get("fields").get("volume").get("stored").asLong()).isEqualTo(1);
        assertThat(found.get(0).get("start_local").asText()).isEqualTo("2025-06-03T09:15+07:00");

        long logged = changesLogged();
        Etl.Ended written = etl.run("rebuild", "--symbols", "BBB.VN", "--write");
        assertThat(changesLogged()).as("the bar's correction in the change log").isEqualTo(logged + 1);
        assertThat(written.exitCode()).isEqualTo(1);
        assertThat(written.out()).contains("3 repaired, 0 deleted, 1 left alone, 0 not taken", "left alone, see --delete");
        Etl.Ended deleted = etl.run("rebuild", "--symbols", "BBB.VN", "--write", "--delete");
        assertThat(deleted.exitCode()).isZero();
        assertThat(deleted.out()).contains("0 repaired, 1 deleted");

        assertThat(etl.run("rebuild", "--symbols", "BBB.VN", "--write").out()).contains("no difference", "0 repaired");
        Row bar = session.execute("SELECT revision, state FROM stock_data.stock_prices_agg" + minute).one();
        assertThat(bar.getInt("revision")).isEqualTo(1);
        assertThat(bar.getString("state")).isEqualTo("final");
        assertThat(session.execute("SELECT revision FROM stock_data.stock_daily_summary WHERE symbol = 'BBB.VN' AND trade_date = '2025-06-03'")
                .one().getInt("revision")).isZero();
    }

    @Test
    void aTickBeyondTheHorizonIsExplainedByItsRequestWhichTheRepairRemoves() {
        List<Tick> ticks = ticks("CCC.VN", "VSE", 200);
        write(ticks.subList(0, 150), "VSE");
        raw(ticks.get(180), DATE);
        session.execute("INSERT INTO stock_data.rebuild_requests (symbol, trade_date, reason, requested_at)"
                + " VALUES ('CCC.VN', '2025-06-03', 'late', '2026-01-01 00:00:00Z') USING TIMESTAMP 1000");

        Etl.Ended checked = etl.run("rebuild", "--symbols", "CCC.VN", "--from", "2025-06-03", "--to", "2025-06-03");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("; listed in rebuild_requests since 2026-01-01T00:00:00Z (late)");

        Etl.Ended written = etl.run("rebuild", "--symbols", "requested", "--write");
        assertThat(written.exitCode()).as(written.out()).isZero();
        assertThat(written.out()).contains("1 requests removed, 0 kept");
        assertThat(rows("rebuild_requests", "CCC.VN")).isZero();
        assertThat(etl.run("rebuild", "--symbols", "requested").out()).contains("0 symbols");
    }

    @Test
    void aRowWhoseWritersClockWasAheadIsRepairedToo() {
        write(ticks("DDD.VN", "VSE", 50), "VSE");
        long ahead = (System.currentTimeMillis() + 4_000) * 1_000;
        session.execute("UPDATE stock_data.stock_daily_summary USING TIMESTAMP " + ahead
                + " SET open = 1, state = 'final', revision = 4 WHERE symbol = 'DDD.VN' AND trade_date = '2025-06-03'");

        assertThat(etl.run("rebuild", "--symbols", "DDD.VN", "--write").exitCode()).isZero();

        assertThat(etl.run("rebuild", "--symbols", "DDD.VN").exitCode()).isZero();
        assertThat(session.execute("SELECT revision FROM stock_data.stock_daily_summary WHERE symbol = 'DDD.VN' AND trade_date = '2025-06-03'")
                .one().getInt("revision")).isEqualTo(5);
    }

    @Test
    void anotherExchangesDatesAreItsOwn() {
        write(ticks("IBM", "NYQ", 100), "NYQ");
        session.execute("UPDATE stock_data.stock_prices_agg SET open = 0.5 WHERE symbol = 'IBM' AND bucket_date = '2025-06-02'"
                + " AND interval = '1d' AND ts = '2025-06-02 04:00:00Z'");

        assertThat(etl.run("rebuild", "--symbols", "IBM").out())
                .contains("IBM 2025-06-02 1d 00:00:00-04:00 (2025-06-02T04:00:00Z): open stored 0.5 recomputed ");
    }

    /** Kept, the ticks would not fit. {@code -Drebuild.ticks} tries other days, {@code -Drebuild.heap} other heaps. */
    @Test
    void aDayOfManyTicksNeedsNoMoreMemoryThanAnother() throws Exception {
        int count = Integer.getInteger("rebuild.ticks", 40_000);
        List<Tick> ticks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ticks.add(tick("EEE.VN", OPENING.plusMillis(8_000_000L * i / count), "VSE", 1, i + 1L));
        }
        write(ticks, "VSE");

        try (EmbeddedService command = Embedded.service(Parts.WAREHOUSE_ETL)
                .using(STORE)
                .with("_JAVA_OPTIONS", "-Xmx" + System.getProperty("rebuild.heap", "24m") + " -Xlog:gc")
                .arguments("rebuild", "--symbols", "EEE.VN", "--json")
                .start()) {
            int exitCode = command.process().awaitExit(Duration.ofSeconds(120));

            assertThat(command.process().logTail()).contains("\"ticks\":" + count + ",");
            assertThat(exitCode).isZero();
        }
    }

    /** Writes ticks and everything that follows from them. */
    private static void write(List<Tick> ticks, String exchange) {
        TradingCalendar calendar = Calendars.builtIn().of(exchange, ticks.get(0).symbol());
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        ticks.forEach(tick -> {
            inFlight.acquireUninterruptibly();
            rawLater(tick, calendar.tradingDate(tick.eventTime())).whenComplete((done, failure) -> inFlight.release());
        });
        inFlight.acquireUninterruptibly(IN_FLIGHT);
        StorePriceRepairs store = new StorePriceRepairs(session);
        DayWalk.fold(ticks.get(0).symbol(), calendar, ticks).forEach(update -> {
            store.write(new Recomputed.OfBar(update.bar()), BarState.FINAL, 0, 0);
            if (update.day() != null) {
                store.write(new Recomputed.OfDay(update.day()), BarState.FINAL, 0, 0);
            }
        });
        Tick last = ticks.get(ticks.size() - 1);
        store.write(new Recomputed.OfLatest(last, calendar.tradingDate(last.eventTime())), null, 0, 0);
    }

    private static void raw(Tick tick, LocalDate date) {
        rawLater(tick, date).toCompletableFuture().join();
    }

    private static CompletionStage<AsyncResultSet> rawLater(Tick tick, LocalDate date) {
        Map<String, Object> columns = new Recomputed.OfLatest(tick, date).content();
        columns.put("symbol", tick.symbol());
        columns.put("tick_id", ByteBuffer.wrap(TickId.of(tick)));
        PreparedStatement insert = session.prepare("INSERT INTO stock_data.stock_prices (" + String.join(", ", columns.keySet()) + ") VALUES ("
                + String.join(", ", columns.keySet().stream().map(column -> "?").toList()) + ")");
        return session.executeAsync(insert.bind(columns.values().toArray()));
    }

    private static List<Tick> ticks(String symbol, String exchange, int count) {
        Random random = new Random(symbol.hashCode());
        List<Tick> ticks = new ArrayList<>();
        Instant at = OPENING;
        long volume = 0;
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(1 + random.nextInt(8));
            volume += 100;
            ticks.add(tick(symbol, at, exchange, 1, volume));
        }
        return ticks;
    }

    private static Tick tick(String symbol, Instant at, String exchange, int hours, long volume) {
        long millis = at.toEpochMilli();
        return new Tick(symbol, millis, 100 + millis % 7, exchange, 8, hours, 0.1, volume, 1.5, 100L, 2L, millis + 9, millis + 5, "test", millis / 1_000);
    }

    /** Rows of the change log that say the repaired minute of BBB.VN is final in its first revision. */
    private static long changesLogged() {
        return session.execute("SELECT symbol, ts, interval, revision, state FROM stock_data.stock_prices_agg_scylla_cdc_log").all().stream()
                .filter(row -> "BBB.VN".equals(row.getString("symbol")) && "1m".equals(row.getString("interval")))
                .filter(row -> OPENING.equals(row.getInstant("ts")) && row.getInt("revision") == 1 && "final".equals(row.getString("state")))
                .count();
    }

    private static long rows(String table, String symbol) {
        return session.execute("SELECT symbol FROM stock_data." + table + " WHERE symbol = ? ALLOW FILTERING", symbol).all().size();
    }

    private static List<JsonNode> lines(Etl.Ended ended) {
        return Arrays.stream(ended.out().split("\\R")).map(line -> {
            try {
                return new ObjectMapper().readTree(line);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(line, e);
            }
        }).toList();
    }
}
