package io.tickstream.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One tick's way through the whole platform, as the launcher runs it: from the exchange's frame to every place a reader may look. The
 * platform starts once; old tapes come first, because a tick that is older than the newest by more than the correction horizon changes no bar.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TickJourneyIT {

    private static final String FPT = "FPT.VN";
    private static final String VNM = "VNM.VN";
    private static final ZoneId HO_CHI_MINH_CITY = ZoneId.of("Asia/Ho_Chi_Minh");
    /** Nothing can hold back a frame while one of these is away: it is lost before anybody has it. */
    private static final Set<Part> BEFORE_KAFKA = Set.of(Parts.YAHOO, Parts.PRODUCER);

    @TempDir
    private static Path directory;

    private final List<SentTick> sent = new ArrayList<>();
    private LivePlatform platform;
    private Exchange exchange;
    private StoreView store;
    private Instant begin;
    private LocalDate today;

    @BeforeAll
    void start() throws Exception {
        platform = LivePlatform.start(directory, FPT, VNM);
        exchange = new Exchange(platform.port(Parts.YAHOO));
        store = new StoreView(platform.port(Parts.STORE));
        begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        today = begin.atZone(HO_CHI_MINH_CITY).toLocalDate();
        if (!begin.plusSeconds(300).atZone(HO_CHI_MINH_CITY).toLocalDate().equals(today)) {
            begin = begin.minusSeconds(300);
        }
    }

    @AfterAll
    void stop() {
        if (store != null) {
            store.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void a_tape_that_comes_late_and_twice_comes_out_as_it_went_in(Tape tape) throws Exception {
        Optional<Path> there = tape.trades(directory);
        assumeTrue(there.isPresent(), "no tapes of real trades beside this checkout: " + tape);
        Path trades = there.get();
        Path capture = directory.resolve(tape + ".jsonl.gz");
        SortedMap<String, Tape.Contents> contents = tape.toCapture(platform, trades, capture);

        platform.work(Parts.PRODUCER, Map.of("SOURCE", "replay:" + capture, "REPLAY_SPEED", "max", "REPLAY_RETIME", "original", "REPLAY_EXIT", "true"));

        SortedMap<String, Tape.Day> days = tape.days(trades);
        assertThat(days).isNotEmpty().containsOnlyKeys(contents.keySet());
        Patience.until("rows and volumes of " + tape, contents, () -> {
            SortedMap<String, Tape.Contents> stored = new TreeMap<>();
            contents.keySet().forEach(symbol -> stored.put(symbol, new Tape.Contents(store.priceRows(symbol, tape.date()), store.volume(symbol, tape.date(), "1m"))));
            return stored;
        });
        days.forEach((symbol, day) -> Patience.until("the day of " + symbol, day, () -> store.day(symbol, tape.date())));
        String symbols = String.join(",", contents.keySet());
        Patience.until("every bar of " + tape + " is what its ticks make", "0: " + contents.values().stream().mapToLong(Tape.Contents::distinctFrames).sum() + " ticks", () -> {
            LivePlatform.Checked checked = platform.rebuild("--symbols", symbols, "--from", tape.date().toString(), "--to", tape.date().toString());
            return checked.code() == 0 ? "0: " + checked.summary().get("ticks") + " ticks" : checked.output();
        });
    }

    @Order(2)
    @Test
    void a_frame_reaches_every_reader() throws Exception {
        try (StreamClient client = StreamClient.follow(platform.port(Parts.CDC_BRIDGE), FPT)) {
            SentTick first = print();
            SentTick second = print();

            Patience.until("the client hears of both", List.of(first.time(), second.time()), client::tradeTimes);
            assertThat(client.stages()).containsExactly("exchange", "producer", "kafka", "stored", "pushed");
            awaitTables();
            Patience.until("the snapshot is the newest trade", second.price(), () -> snapshot().path("latestTrade").path("p").asLong());
            Patience.until("bars over REST", SentTick.minuteVolumes(sent), this::restMinutes);
        }
        assertThat(dumpDaily()).isEqualTo(newest().dayVolume() - sent.get(0).dayVolume() + sent.get(0).lastSize());
        assertThat(dump()).contains("\"inserted\":0").contains("\"updated\":0");
    }

    static Stream<Part> parts() {
        return Stream.of(Parts.KAFKA, Parts.REGISTRY, Parts.STORE, Parts.WAREHOUSE, Parts.YAHOO, Parts.PRODUCER, Parts.STREAM_JOB, Parts.CDC_BRIDGE, Parts.API);
    }

    @Order(3)
    @ParameterizedTest
    @MethodSource("parts")
    void nothing_is_lost_or_doubled_when_a_part_is_killed(Part part) throws Exception {
        List<Instant> times = new ArrayList<>();
        try (StreamClient client = StreamClient.follow(platform.port(Parts.CDC_BRIDGE), FPT)) {
            times.add(print().time());
            if (BEFORE_KAFKA.contains(part)) {
                awaitTables();
            }
            LivePlatform.Killed killed = platform.kill(part);
            if (!BEFORE_KAFKA.contains(part)) {
                times.add(print().time());
            }
            killed.awaitReturn();
            times.add(print().time());

            awaitTables();
            if (part != Parts.CDC_BRIDGE) {
                Patience.until("the client hears of each tick once", times, client::tradeTimes);
            }
        }
        try (StreamClient client = StreamClient.follow(platform.port(Parts.CDC_BRIDGE), FPT)) {
            SentTick next = print();
            Patience.until("a new client hears of the next tick", true, () -> client.tradeTimes().contains(next.time()));
            assertThat(client.tradeTimes()).doesNotHaveDuplicates().endsWith(next.time());
        }
        awaitTables();
        Patience.until("bars over REST", SentTick.minuteVolumes(sent), this::restMinutes);
    }

    @Order(4)
    @Test
    void what_nobody_can_believe_is_set_aside_and_the_next_tick_passes() throws Exception {
        Map<String, String> samples = RejectedFrames.samples(VNM);
        samples.keySet().forEach(frame -> exchange.send(VNM, frame));
        SentTick good = new SentTick(VNM, begin, 61_000, 5_000, 100);
        exchange.print(good);

        Patience.until("the good tick is stored", List.of(good), () -> store.prices(VNM, today));
        Patience.until("each bad frame with its reason", samples, () -> RejectedFrames.inTopic(platform.port(Parts.KAFKA)));
        String metrics = platform.get(Parts.PRODUCER, "/metrics");
        samples.values().stream().distinct().forEach(reason ->
                assertThat(metrics).containsPattern("producer_frames_rejected_total\\{reason=\"" + reason + "\"[^}]*} " + samples.values().stream().filter(reason::equals).count()));
    }

    @Order(5)
    @Test
    void the_warehouse_has_the_day_as_the_store_has_it() throws Exception {
        assertThat(dumpDaily()).isEqualTo(store.dailyVolume(FPT, today)).isEqualTo(SentTick.minuteVolumes(sent).values().stream().mapToLong(Long::longValue).sum());
    }

    @Order(6)
    @Test
    void every_row_is_what_its_ticks_make_and_one_wrong_field_shows() throws Exception {
        Patience.until("nothing differs in the whole store", "0: 0 of " + store.priceRows() + " ticks", () -> {
            LivePlatform.Checked checked = platform.rebuild();
            return checked.code() == 0 ? "0: " + checked.summary().get("differences") + " of " + checked.summary().get("ticks") + " ticks" : checked.output();
        });

        store.spoilCoverage("SSI.VN", Tape.MADE_UP.date());

        LivePlatform.Checked spoilt = platform.rebuild();
        assertThat(spoilt.code()).as(spoilt.output()).isEqualTo(1);
        assertThat(spoilt.summary().get("differences").asLong()).isEqualTo(1);
        assertThat(spoilt.output()).contains("\"fields\":{\"coverage\":{\"stored\":0.123,");
        try (StreamClient client = StreamClient.follow(platform.port(Parts.CDC_BRIDGE), "dailyBars", "SSI.VN")) {
            LivePlatform.Checked repaired = platform.rebuild("--write");
            assertThat(repaired.code()).as(repaired.output()).isZero();
            Patience.until("a client hears of the correction", List.of("1 1"), client::dailyRevisions);
        }
        assertThat(platform.rebuild().summary().get("differences").asLong()).isZero();
    }

    private SentTick print() {
        int number = sent.size();
        long size = 100L * (number % 5 + 1);
        long before = number == 0 ? 0 : newest().dayVolume();
        SentTick tick = new SentTick(FPT, begin.plusSeconds(5L * number), 100_000 + 100L * (number % 7), before + size, size);
        exchange.print(tick);
        sent.add(tick);
        return tick;
    }

    /** The newest of those sent. */
    private SentTick newest() {
        return sent.get(sent.size() - 1);
    }

    private void awaitTables() {
        SortedMap<Instant, Long> minutes = SentTick.minuteVolumes(sent);
        Patience.until("stock_prices", sent, () -> store.prices(FPT, today));
        Patience.until("stock_latest_prices", newest().time() + " " + newest().dayVolume(), () -> store.latest(FPT));
        Patience.until("stock_prices_agg", minutes, () -> store.volumes(FPT, today, "1m"));
        Patience.until("stock_daily_summary", minutes.values().stream().mapToLong(Long::longValue).sum(), () -> store.dailyVolume(FPT, today));
    }

    private JsonNode snapshot() throws Exception {
        JsonNode answer = platform.rest("/v2/stocks/snapshots?symbols=" + FPT);
        return answer.has("snapshots") ? answer.get("snapshots").path(FPT) : answer.path(FPT);
    }

    private SortedMap<Instant, Long> restMinutes() throws Exception {
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        platform.rest("/v2/stocks/bars?symbols=%s&timeframe=1Min&limit=10000&start=%s&end=%s".formatted(FPT, begin.minusSeconds(600), begin.plusSeconds(3600)))
                .path("bars").path(FPT).forEach(bar -> minutes.put(Instant.parse(bar.get("t").asText()), bar.get("v").asLong()));
        return minutes;
    }

    private String dump() {
        return platform.work(Parts.WAREHOUSE_ETL, Map.of(), "dump-daily", "--json");
    }

    /** The volume of the day in the warehouse after a dump. */
    private long dumpDaily() throws Exception {
        dump();
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/tickstream?user=tickstream".formatted(platform.port(Parts.WAREHOUSE)));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT volume FROM fact_daily_prices WHERE stock_code = 'FPT' AND trade_date = '" + today + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
