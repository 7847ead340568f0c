package io.tickstream.streamjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedKafka;
import io.tickstream.embedded.kit.junit.EmbeddedRegistry;
import io.tickstream.embedded.kit.junit.EmbeddedStore;
import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.schemas.store.StoreSessions;
import io.tickstream.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code flink run} on a plain standalone session cluster: the commands of docs/flink-cluster.md, against real servers. */
class SessionClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JAR = Path.of("target", "stream-job-flink.jar").toAbsolutePath().toString();
    private static final TradingCalendar HOSE = Calendars.builtIn().of("VSE", "AAA.VN");
    private static final List<String> SYMBOLS = List.of("AAA.VN", "BBB.VN", "CCC.VN", "DDD.VN", "EEE.VN", "FFF.VN");

    @RegisterExtension
    static final EmbeddedKafka KAFKA = Embedded.kafka();

    @RegisterExtension
    static final EmbeddedRegistry REGISTRY = Embedded.registry();

    @RegisterExtension
    static final EmbeddedStore STORE = Embedded.store();

    /** Stays after the test, for its logs. */
    private static final Path DIRECTORY = Path.of("target", "session-cluster", Long.toString(System.currentTimeMillis())).toAbsolutePath();

    private static CqlSession session;
    private static TickTopic topic;
    private static StoredRows stored;
    private static FlinkCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(KAFKA.clientSettings());
        settings.putAll(REGISTRY.clientSettings());
        settings.putAll(STORE.clientSettings());
        settings.putAll(Map.of("CHECKPOINT_INTERVAL", "1s", "IDLE_AFTER", "1s"));
        cluster = new FlinkCluster(DIRECTORY, settings);
        cluster.start(3);
        session = StoreSessions.open(
                        new StoreSettings(List.of(STORE.contactPoints()), STORE.localDatacenter(), Optional.empty(), Optional.empty()), "test")
                .toCompletableFuture()
                .get();
        topic = new TickTopic(KAFKA.bootstrapServers(), REGISTRY.url());
        stored = new StoredRows(session, HOSE);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        topic.close();
        session.close();
    }

    @Test
    void theJobRunsStopsWithASavepointAndGoesOnWithAnotherParallelism() throws Exception {
        Map<String, List<Tick>> tapes = new HashMap<>();
        Map<String, List<Tick>> sent = new HashMap<>();
        for (String symbol : SYMBOLS) {
            tapes.put(symbol, TapeOf.disordered(
                    TapeOf.ticks(symbol, System.currentTimeMillis() - 600_000, 200, new Random(symbol.hashCode())),
                    new Random(symbol.hashCode())));
            sent.put(symbol, new ArrayList<>());
        }

        String job = jobIn(cluster.flink("run", "-d", "-p", "2", JAR));
        send(tapes, sent, 0, 120);
        Eventually.passes(PATIENCE, () -> assertStored(sent));
        assertThat(cluster.metrics()).contains("flink_taskmanager_job_task_operator_ticks_duplicate_total");

        String kept = savepointIn(cluster.flink("savepoint", job, cluster.savepoints().toString()));
        String last = savepointIn(cluster.flink("stop", "--savepointPath", cluster.savepoints().toString(), job));
        assertThat(last).isNotEqualTo(kept);

        send(tapes, sent, 100, Integer.MAX_VALUE);
        String next = jobIn(cluster.flink("run", "-d", "-p", "3", "-s", last, JAR));
        Eventually.passes(PATIENCE, () -> assertStored(sent));
        cluster.flink("cancel", next);
        assertThat(cluster.taskManagerLog()).doesNotContain("WARN  o.a.f.r.m");
    }

    private static void send(Map<String, List<Tick>> tapes, Map<String, List<Tick>> sent, int from, int to) throws Exception {
        for (String symbol : SYMBOLS) {
            List<Tick> tape = tapes.get(symbol);
            sent.get(symbol).addAll(topic.send("yfinance", tape.subList(from, Math.min(to, tape.size()))));
        }
    }

    private static void assertStored(Map<String, List<Tick>> sent) {
        sent.forEach((symbol, ticks) -> ComparedWithFold.assertStored(stored, HOSE, symbol, ticks));
    }

    private static String jobIn(String output) {
        return found("JobID ([0-9a-f]{32})", output);
    }

    private static String savepointIn(String output) {
        return found("Path: (file:\\S+)", output);
    }

    private static String found(String pattern, String output) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }
}
