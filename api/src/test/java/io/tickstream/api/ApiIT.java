package io.tickstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.api.Http.Answer;
import io.tickstream.embedded.kit.FreePorts;
import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.PartProcess;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service as a process over a real store: it starts before the store does, and outlives its kill. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiIT {
    private static final TradingCalendar HOSE = Calendars.builtIn().byCode("HOSE").orElseThrow();
    private static final List<String> SYMBOLS = List.of("ACB.VN", "FPT.VN", "VNM.VN");
    private static final List<LocalDate> DATES = List.of("2025-06-02", "2025-06-03", "2025-06-04", "2025-07-01").stream().map(LocalDate::parse).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final EmbeddedStore STORE = Embedded.store();
    private static final List<Bar> BARS = new ArrayList<>();
    private static final List<Tick> TICKS = new ArrayList<>();
    private static final List<Bar> DAYS = new ArrayList<>();
    private static PartProcess api;
    private static Http http;

    @BeforeAll
    static void start() {
        api = PartProcess.spawn(Launch.of(Parts.API, Path.of("target", "embedded", "api-it").toAbsolutePath())
                .onFreePorts()
                .with(STORE.clientSettings()));
        http = new Http("http://127.0.0.1:" + api.port());
        await("the process listens", () -> answers(http, "/health/live"));
        assertThat(http.get("/health/ready").status()).as("ready without a store").isEqualTo(503);
        assertAway(http.get("/stocks/stocks_latest"));
        STORE.start();
        write();
        api.awaitReady();
    }

    @AfterAll
    static void stop() {
        api.close();
        STORE.close();
    }

    private static void write() {
        Random random = new Random(11);
        try (StoreRows rows = StoreRows.open(STORE.contactPoints())) {
            for (String symbol : SYMBOLS) {
                double close = 50_000;
                Tick last = null;
                for (LocalDate date : DATES) {
                    List<Bar> minutes = new ArrayList<>();
                    for (int minute = 0; minute < 40; minute++) {
                        long start = HOSE.firstPrint(date) + minute * 60_000L;
                        minutes.add(bar(symbol, Interval.M1, date, start, random));
                        for (int i = 0; i < 3; i++) {
                            last = new Tick(symbol, start + (i == 2 ? 1_000 : 0), 50_000 + i * 50, "VSE", 8, 1, 1.5, 1_000L * minute + i,
                                    750.0, i == 0 ? null : 100L, 2L, start + 100, start + 50, "replay", TICKS.size());
                            TICKS.add(last);
                        }
                    }
                    Bar day = bar(symbol, Interval.D1, date, HOSE.startOf(date), random);
                    BARS.addAll(minutes);
                    DAYS.add(day);
                    rows.day(day, close).toCompletableFuture().join();
                    close = day.close();
                }
                rows.latest(last).toCompletableFuture().join();
            }
            List<CompletionStage<?>> writes = new ArrayList<>();
            BARS.forEach(bar -> writes.add(rows.bar(bar)));
            TICKS.forEach(tick -> writes.add(rows.tick(tick)));
            writes.forEach(write -> write.toCompletableFuture().join());
        }
        TICKS.sort(Comparator.comparing(Tick::symbol).thenComparing(Tick::eventTime).thenComparing(Tick::dayVolume));
    }

    private static Bar bar(String symbol, Interval interval, LocalDate date, long start, Random random) {
        double open = 49_000 + random.nextInt(40) * 50;
        double close = 49_000 + random.nextInt(40) * 50;
        return new Bar(symbol, interval, date, start, start + interval.millis(), open, Math.max(open, close) + 50, Math.min(open, close) - 50,
                close, 100L * random.nextInt(5_000_000), (open + close) / 2 + 0.125, random.nextInt(900), random.nextBoolean() ? null : 0.25,
                random.nextBoolean(), BarState.values()[random.nextInt(3)], random.nextInt(4), start + 70_000, random.nextInt(1_000));
    }

    @Test
    @Order(1)
    void barsAreTheStoresRowsFieldByField() {
        JsonNode bars = http.json("/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&start=2025-06-03&end=2025-06-03").at("/bars/FPT.VN");
        List<Bar> wanted = BARS.stream().filter(bar -> bar.symbol().equals("FPT.VN") && bar.tradingDate().equals(DATES.get(1))).toList();
        assertThat(bars).hasSize(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertBar(bars.get(i), wanted.get(i));
        }
        JsonNode days = http.json("/v2/stocks/FPT.VN/bars?timeframe=1Day&start=2025-06-02&end=2025-06-30").get("bars");
        List<Bar> wantedDays = DAYS.stream().filter(bar -> bar.symbol().equals("FPT.VN")).limit(3).toList();
        assertThat(days).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertBar(days.get(i), wantedDays.get(i));
        }
    }

    private static void assertBar(JsonNode json, Bar bar) {
        assertThat(Instant.parse(json.get("t").textValue()).toEpochMilli()).isEqualTo(bar.start());
        assertThat(json.get("o").doubleValue()).isEqualTo(bar.open());
        assertThat(json.get("h").doubleValue()).isEqualTo(bar.high());
        assertThat(json.get("l").doubleValue()).isEqualTo(bar.low());
        assertThat(json.get("c").doubleValue()).isEqualTo(bar.close());
        assertThat(json.get("v").longValue()).isEqualTo(bar.volume());
        assertThat(json.get("n").longValue()).isEqualTo(bar.tickCount());
        assertThat(json.get("vw").doubleValue()).isEqualTo(bar.vwap());
        assertThat(json.get("rev").intValue()).isEqualTo(bar.revision());
        assertThat(json.get("state").textValue()).isEqualTo(bar.state().code());
        assertThat(json.get("final").booleanValue()).isEqualTo(bar.state() == BarState.FINAL);
        assertThat(json.get("cov").isNull() ? null : json.get("cov").doubleValue()).isEqualTo(bar.coverage());
        assertThat(json.get("gap").booleanValue()).isEqualTo(bar.gap());
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"asc", "desc"})
    void pagesNeitherLoseNorDoubleABar(String sort) {
        List<String> wanted = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            List<String> own = new ArrayList<>(BARS.stream().filter(bar -> bar.symbol().equals(symbol))
                    .map(bar -> symbol + " " + Instant.ofEpochMilli(bar.start())).toList());
            if (sort.equals("desc")) {
                Collections.reverse(own);
            }
            wanted.addAll(own);
        }
        for (int limit : new int[] {23, 39, 40, 41, 163, 479, 480, 481, 10_000}) {
            String path = "/v2/stocks/bars?symbols=VNM.VN,ACB.VN,FPT.VN,NO.SUCH&timeframe=1Min&start=2025-01-01&end=2026-01-01&sort=" + sort;
            assertThat(paged(path, limit, "bars", bar -> bar.get("t").textValue())).as("limit %d", limit).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"asc", "desc"})
    void pagesNeitherLoseNorDoubleATick(String sort) {
        List<String> wanted = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            List<String> own = new ArrayList<>(TICKS.stream().filter(tick -> tick.symbol().equals(symbol))
                    .map(tick -> symbol + " " + tick.sequence()).toList());
            if (sort.equals("desc")) {
                Collections.reverse(own);
            }
            wanted.addAll(own);
        }
        for (int limit : new int[] {50, 121, 999}) {
            String path = "/v2/stocks/trades?symbols=FPT.VN,VNM.VN,ACB.VN&start=2025-06-01T00:00:00Z&end=2025-08-01T07:00:00%2B07:00&sort=" + sort;
            assertThat(paged(path, limit, "trades", trade -> trade.get("i").asText())).as("limit %d", limit).isEqualTo(wanted);
        }
    }

    private static List<String> paged(String path, int limit, String key, Function<JsonNode, String> id) {
        List<String> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = http.json(path + "&limit=" + limit + token);
            int before = found.size();
            page.get(key).properties().forEach(entry -> entry.getValue().forEach(row -> found.add(entry.getKey() + " " + id.apply(row))));
            assertThat(found.size() - before).isLessThanOrEqualTo(limit);
            JsonNode next = page.get("next_page_token");
            token = next.isNull() ? null : "&page_token=" + next.textValue();
        } while (token != null);
        return found;
    }

    @Test
    @Order(3)
    void snapshotsAndTheLatest() {
        JsonNode snapshot = http.json("/v2/stocks/snapshots?symbols=FPT.VN,NO.SUCH");
        assertThat(snapshot).hasSize(1);
        assertThat(snapshot.at("/FPT.VN/latestTrade/p").doubleValue()).isEqualTo(50_100);
        assertThat(snapshot.at("/FPT.VN/latestQuote").isNull()).isTrue();
        assertBar(snapshot.at("/FPT.VN/minuteBar"), BARS.stream().filter(bar -> bar.symbol().equals("FPT.VN")).reduce((a, b) -> b).orElseThrow());
        List<Bar> days = DAYS.stream().filter(bar -> bar.symbol().equals("FPT.VN")).toList();
        assertBar(snapshot.at("/FPT.VN/dailyBar"), days.get(3));
        assertBar(snapshot.at("/FPT.VN/prevDailyBar"), days.get(2));
        JsonNode latest = http.json("/stocks/stocks_latest");
        assertThat(Http.list(latest).stream().map(row -> row.get("symbol").textValue())).isEqualTo(SYMBOLS);
        assertThat(latest.get(1).get("stock_code").textValue()).isEqualTo("FPT");
        assertThat(http.json("/v2/stocks/FPT.VN/trades/latest").at("/trade/i").longValue())
                .isEqualTo(TICKS.stream().filter(tick -> tick.symbol().equals("FPT.VN")).reduce((a, b) -> b).orElseThrow().sequence());
        assertThat(http.get("/v2/stocks/NO.SUCH/trades/latest").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void theBoardKnowsCeilingAndFloor() {
        JsonNode symbols = http.json("/v1/symbols?q=fpt&exchange=HOSE");
        JsonNode fpt = symbols.get("symbols").get(0);
        double previous = DAYS.stream().filter(bar -> bar.symbol().equals("FPT.VN")).toList().get(2).close();
        assertThat(fpt.get("code").textValue()).isEqualTo("FPT");
        assertThat(fpt.get("reference").doubleValue()).isEqualTo(previous);
        assertThat(fpt.get("ceiling").doubleValue()).isBetween(previous * 1.065, previous * 1.07);
        assertThat(fpt.get("floor").doubleValue()).isBetween(previous * 0.93, previous * 0.935);
        assertThat(http.json("/v1/symbols?vn30=true").get("total").intValue()).isEqualTo(30);
        assertThat(http.json("/v1/symbols?sector=energy&limit=2").get("symbols")).hasSize(2);
    }

    @Test
    @Order(3)
    void chartsReadHistory() {
        JsonNode days = http.json("/udf/history?symbol=HOSE:FPT&resolution=1D&from=0&to=2000000000");
        assertThat(days.get("s").textValue()).isEqualTo("ok");
        assertThat(days.get("t").get(0).longValue()).isEqualTo(Instant.parse("2025-06-02T00:00:00Z").getEpochSecond());
        JsonNode last = http.json("/udf/history?symbol=FPT&resolution=1&countback=50&to=2000000000");
        assertThat(last.get("c")).hasSize(50);
        long gap = Instant.parse("2025-06-20T00:00:00Z").getEpochSecond();
        JsonNode none = http.json("/udf/history?symbol=FPT&resolution=1&from=" + gap + "&to=" + (gap + 3600));
        assertThat(none.get("s").textValue()).isEqualTo("no_data");
        assertThat(none.get("nextTime").longValue()).isEqualTo((HOSE.firstPrint(DATES.get(2)) + 39 * 60_000) / 1000);
        assertThat(http.json("/udf/history?symbol=FPT&resolution=7&from=0&to=1").get("s").textValue()).isEqualTo("error");
        assertThat(http.json("/udf/symbols?symbol=%3Cscript%3E").get("errmsg").textValue()).contains("not valid");
        assertThat(http.json("/udf/quotes?symbols=FPT,NOPE").at("/d/0/v/lp").doubleValue()).isEqualTo(50_100);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {
        "/v2/stocks/bars",
        "/v2/stocks/bars?symbols=FPT.VN",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=2Min",
        "/v2/stocks/bars?symbols=%20,&timeframe=1Min",
        "/v2/stocks/bars?symbols=FPT%27;DROP&timeframe=1Min",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&limit=0",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&limit=10001",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&limit=1e3",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&limit=99999999999999999999",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&start=yesterday",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&start=2025-02-30",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&start=9999-12-31",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&end=%2B999999999-12-31T00:00:00Z",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&sort=up",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&page_token=AAAA",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&page_token=%00",
        "/v2/stocks/bars?symbols=FPT.VN&timeframe=1Min&adjustment=all",
        "/v2/stocks/%E2%82%AC/bars?timeframe=1Min",
        "/v2/stocks/snapshots",
        "/v2/stocks/trades?symbols=FPT.VN&start=2025-06-01&limit=-5",
        "/v1/symbols?sector=Nowhere",
        "/v1/symbols?vn30=perhaps",
        "/v1/calendar/HOSE?start=2026-13-01",
        "/v1/calendar/HOSE?start=2026-01-01&end=2036-01-01",
        "/stocks/stock_price_by_symbol",
        "/stocks/stock_daily_by_symbol?symbol=FPT&from_date=x",
    })
    void whatCannotBeAnsweredIsSaidSo(String path) {
        assertProblem(http.get(path), 400, 40_010_000);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"/nothing", "/v2/stocks", "/v1/calendar/MARS", "/stocks/stock_info/NOPE", "/v2/stocks/NO.SUCH/snapshot"})
    void whatIsNotThereIsSaidSo(String path) {
        assertProblem(http.get(path), 404, 40_410_000);
    }

    private static void assertProblem(Answer answer, int status, int code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("code").intValue()).isEqualTo(code);
        assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("message").textValue()).isEqualTo(problem.get("detail").textValue()).isNotBlank();
        assertThat(answer.response().body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    @Order(5)
    void headersOfEveryAnswer() {
        Answer answer = http.get("/stocks/get_stocks", "X-Request-ID", "abc-123", "Accept-Encoding", "gzip");
        assertThat(answer.header("X-Request-ID")).isEqualTo("abc-123");
        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(http.get("/health/live", "X-Request-ID", "no spaces, please").header("X-Request-ID")).hasSize(36);
        Answer page = http.get("/");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'", "script-src 'self'", "ws://127.0.0.1:8006").doesNotContain("unsafe");
        assertThat(http.json("/config").get("bridgeUrl").textValue()).isEqualTo("ws://127.0.0.1:8006");
        Answer metrics = http.get("/metrics");
        assertThat(metrics.response().body()).contains("http_server_requests_seconds_count");
        assertThat(metrics.response().version()).as("to a client that offers an upgrade").isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(http.get("/favicon.svg").status()).isEqualTo(200);
        assertThat(http.get("/openapi").status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void theDocumentCoversEveryPathAndAnswersFitIt() {
        OpenApi document = new OpenApi(http.json("/openapi.json"));
        String one = "?symbols=FPT.VN,ACB.VN";
        String span = "start=2025-06-01&end=2025-06-30&limit=50";
        var requests = new TreeMap<String, String>();
        requests.put("/config", "/config");
        requests.put("/news/sectors", "/news/sectors");
        requests.put("/stocks/get_reference", "/stocks/get_reference");
        requests.put("/stocks/get_stocks", "/stocks/get_stocks");
        requests.put("/stocks/stock_daily_by_symbol", "/stocks/stock_daily_by_symbol?symbol=FPT&from_date=2025-06-03");
        requests.put("/stocks/stock_info/{symbol}", "/stocks/stock_info/FPT");
        requests.put("/stocks/stock_price_by_symbol", "/stocks/stock_price_by_symbol?symbol=FPT");
        requests.put("/stocks/stocks_VN30", "/stocks/stocks_VN30");
        requests.put("/stocks/stocks_gainers_losers", "/stocks/stocks_gainers_losers");
        requests.put("/stocks/stocks_latest", "/stocks/stocks_latest");
        requests.put("/udf/config", "/udf/config");
        requests.put("/udf/history", "/udf/history?symbol=FPT&resolution=1D&from=0&to=2000000000");
        requests.put("/udf/quotes", "/udf/quotes?symbols=FPT");
        requests.put("/udf/search", "/udf/search?query=ngan%20hang&limit=5");
        requests.put("/udf/symbols", "/udf/symbols?symbol=FPT");
        requests.put("/v1/calendar/{market}", "/v1/calendar/HOSE?start=2026-02-10");
        requests.put("/v1/symbols", "/v1/symbols");
        requests.put("/v2/stocks/bars", "/v2/stocks/bars" + one + "&timeframe=1Week&" + span);
        requests.put("/v2/stocks/bars/latest", "/v2/stocks/bars/latest" + one);
        requests.put("/v2/stocks/snapshots", "/v2/stocks/snapshots" + one);
        requests.put("/v2/stocks/trades", "/v2/stocks/trades" + one + "&" + span);
        requests.put("/v2/stocks/trades/latest", "/v2/stocks/trades/latest" + one);
        requests.put("/v2/stocks/{symbol}/bars", "/v2/stocks/FPT.VN/bars?timeframe=1Min&" + span);
        requests.put("/v2/stocks/{symbol}/bars/latest", "/v2/stocks/FPT.VN/bars/latest");
        requests.put("/v2/stocks/{symbol}/snapshot", "/v2/stocks/FPT.VN/snapshot");
        requests.put("/v2/stocks/{symbol}/trades", "/v2/stocks/FPT.VN/trades?" + span);
        requests.put("/v2/stocks/{symbol}/trades/latest", "/v2/stocks/FPT.VN/trades/latest");
        var documented = new TreeSet<>(document.paths());
        assertThat(documented.remove("/udf/time")).isTrue();
        assertThat(documented).isEqualTo(requests.keySet());
        requests.forEach((path, request) -> assertThat(document.faults(path, http.json(request))).as(request).isEmpty());
    }

    @Test
    @Order(7)
    void theCommandLineTellsTheSettingsAndRefusesWrongOnes() throws Exception {
        assertThat(run("--help", "8005")).isEqualTo("0 API_HOST API_PORT BRIDGE_URL STORE_CONTACT_POINTS");
        assertThat(run("--verbose", "8005")).isEqualTo("2 ");
        assertThat(run(null, "eighty")).isEqualTo("2 API_PORT");
    }

    /** The exit code, and the settings its output names. */
    private static String run(String argument, String port) throws Exception {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString()));
        if (argument != null) {
            command.add(argument);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("API_PORT", port);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + List.of("API_HOST", "API_PORT", "BRIDGE_URL", "STORE_CONTACT_POINTS").stream()
                .filter(output::contains).reduce((a, b) -> a + " " + b).orElse("");
    }

    @Test
    @Order(8)
    void beingAskedToStopIsNoFailure() throws Exception {
        int port = FreePorts.next();
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-jar", jar.toString())
                .redirectErrorStream(true).redirectOutput(Path.of("target", "asked-to-stop.log").toFile());
        builder.environment().put("API_PORT", Integer.toString(port));
        builder.environment().putAll(STORE.clientSettings());
        Process process = builder.start();
        try {
            Http other = new Http("http://127.0.0.1:" + port);
            await("the process listens", () -> answers(other, "/health/live"));
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Order(9)
    void aKilledStoreIsSaidSoAndFoundAgain() {
        STORE.process().kill();
        await("the loss is noticed", () -> http.get("/stocks/stocks_latest").status() == 503);
        assertAway(http.get("/stocks/stocks_latest"));
        assertThat(http.get("/udf/history?symbol=FPT&resolution=1D&from=0&to=9").json().get("s").textValue()).isEqualTo("error");
        assertThat(http.get("/health/ready").status()).isEqualTo(503);
        assertThat(http.get("/health/live").status()).isEqualTo(200);
        STORE.process().restart();
        await("the store is found again", () -> http.get("/health/ready").status() == 200);
        assertThat(http.json("/stocks/stocks_latest")).hasSize(3);
    }

    private static void assertAway(Answer answer) {
        assertProblem(answer, 503, 50_310_000);
        assertThat(answer.header("retry-after")).isEqualTo("2");
    }

    private static boolean answers(Http server, String path) {
        try {
            return server.get(path).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
