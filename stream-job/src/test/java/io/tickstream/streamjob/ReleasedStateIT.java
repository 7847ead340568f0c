package io.tickstream.streamjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import io.tickstream.embedded.kit.junit.EmbeddedService;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The job goes on from the savepoint a release left in {@code src/released}: made in the middle of a fixed tape, whose
 * first part lies in the topic at the same offsets again. The store is empty, so every bar in it comes from that state.
 */
class ReleasedStateIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path RELEASED = Path.of("src", "released", "state-1");
    private static final TradingCalendar HOSE = Calendars.builtIn().of("VSE", "AAA.VN");
    private static final List<String> SYMBOLS = List.of("AAA.VN", "BBB.VN", "CCC.VN");
    private static final long OPENING = Instant.parse("2025-06-03T02:15:00Z").toEpochMilli();
    private static final int TICKS = 200;
    private static final int BEFORE = 120;

    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store();

    private final Map<String, List<Tick>> sent = new HashMap<>();

    @Test
    void theBarsOfTheLastReleaseAreFinishedAsIfTheJobHadNeverStopped() throws Exception {
        TickTopic.create(KAFKA.bootstrapServers(), "yfinance");
        try (TickTopic topic = new TickTopic(KAFKA.bootstrapServers(), REGISTRY.url()); CqlSession session = session()) {
            send(topic, 0, BEFORE);
            try (EmbeddedService job = job().with("FROM_SAVEPOINT", RELEASED.toAbsolutePath()).start()) {
                send(topic, BEFORE, TICKS);
                for (String symbol : SYMBOLS) {
                    sent.get(symbol).addAll(topic.send("yfinance", TapeOf.ticks(symbol, OPENING + 7_200_000, 1, new Random(9))));
                }
                StoredRows stored = new StoredRows(session, HOSE);
                Eventually.passes(PATIENCE, () -> SYMBOLS.forEach(
                        symbol -> ComparedWithFold.assertBars(stored, HOSE, symbol, sent.get(symbol))));
                assertThat(job.process().logTail()).contains("starting from savepoint");
            }
        }
    }

    /** Makes the savepoint of a release: see CONTRIBUTING.md. */
    @Test
    @EnabledIfSystemProperty(named = "release.state", matches = ".+")
    void makesTheSavepointOfARelease() throws Exception {
        try (TickTopic topic = new TickTopic(KAFKA.bootstrapServers(), REGISTRY.url()); CqlSession session = session();
                EmbeddedService job = job().start()) {
            send(topic, 0, BEFORE);
            StoredRows stored = new StoredRows(session, HOSE);
            Eventually.passes(PATIENCE, () -> SYMBOLS.forEach(
                    symbol -> ComparedWithFold.assertStored(stored, HOSE, symbol, sent.get(symbol))));
            String savepoints = "http://127.0.0.1:" + job.port("FLINK_UI_PORT") + "/jobs/" + found("\"id\":\"([0-9a-f]{32})\"",
                    HttpText.get("http://127.0.0.1:" + job.port("FLINK_UI_PORT") + "/jobs")) + "/savepoints";
            String trigger = found("\"request-id\":\"([0-9a-f]{32})\"", HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(savepoints))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"format-type\":\"CANONICAL\",\"target-directory\":\""
                                    + Path.of(System.getProperty("release.state")).toUri() + "\"}"))
                            .build(), BodyHandlers.ofString())
                    .body());
            Eventually.passes(PATIENCE, () -> assertThat(HttpText.get(savepoints + "/" + trigger)).contains("\"location\""));
        }
    }

    private static EmbeddedService job() {
        return Embedded.service(Parts.STREAM_JOB)
                .using(KAFKA, REGISTRY, STORE)
                .with("CHECKPOINT_INTERVAL", "1s")
                .with("IDLE_AFTER", "1s");
    }

    private static CqlSession session() throws Exception {
        return StoreSessions.open(
                        new StoreSettings(List.of(STORE.contactPoints()), STORE.localDatacenter(), Optional.empty(), Optional.empty()), "test")
                .toCompletableFuture()
                .get();
    }

    /** The same ticks in the same order each time, so that they get the same offsets. */
    private void send(TickTopic topic, int from, int to) throws Exception {
        for (String symbol : SYMBOLS) {
            List<Tick> tape = TapeOf.ticks(symbol, OPENING, TICKS, new Random(symbol.hashCode()));
            sent.computeIfAbsent(symbol, key -> new ArrayList<>()).addAll(topic.send("yfinance", tape.subList(from, to)));
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
