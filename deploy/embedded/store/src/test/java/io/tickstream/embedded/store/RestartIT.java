package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a stop and a kill. */
class RestartIT {
    private static final int KILLS = 2;
    private static final int WRITERS = 8;

    @TempDir
    Path directory;

    @Test
    void keepsEveryAcknowledgedRowAndItsLogRowWhenKilled() {
        int port = StoreProcess.freePort();
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        for (int kill = 0; kill <= KILLS; kill++) {
            try (StoreProcess store = StoreProcess.start(directory, port, Map.of()); CqlSession session = store.connect()) {
                createTable(session);
                assertThat(rows(session)).containsAll(acknowledged);
                assertThat(logged(session)).containsAll(acknowledged);
                if (kill < KILLS) {
                    int enough = acknowledged.size() + 2000;
                    writeUntilKilled(store, session, acknowledged, next, enough);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * 2000);
    }

    @Test
    void stopsOnRequestAndComesBackWithItsDataAndGeneration() {
        int port = StoreProcess.freePort();
        List<?> streams;
        try (StoreProcess store = StoreProcess.start(directory, port, Map.of()); CqlSession session = store.connect()) {
            createTable(session);
            session.execute("INSERT INTO k.t (p) VALUES (1)");
            streams = ChangeLog.streams(session);
            session.close();
            assertThat(store.stop()).isZero();
            assertThat(Files.exists(store.readyFile())).isFalse();
        }
        try (StoreProcess store = StoreProcess.start(directory, port, Map.of()); CqlSession session = store.connect()) {
            session.execute("INSERT INTO k.t (p) VALUES (2)");

            assertThat(rows(session)).containsExactlyInAnyOrder(1, 2);
            assertThat(logged(session)).containsExactlyInAnyOrder(1, 2);
            assertThat(ChangeLog.streams(session)).hasSize(4).isEqualTo(streams);
        }
    }

    @Test
    void beginsAGenerationWhenTheNumberOfStreamsChanges() {
        int port = StoreProcess.freePort();
        try (StoreProcess store = StoreProcess.start(directory, port, Map.of()); CqlSession session = store.connect()) {
            createTable(session);
            session.execute("INSERT INTO k.t (p) VALUES (1)");
        }
        try (StoreProcess store = StoreProcess.start(directory, port, Map.of("STORE_CDC_STREAMS", "1"));
                CqlSession session = store.connect();
                CdcReader<Integer> reader = new CdcReader<>(store.address(), "k", "t", change -> change.getCell("p").getInt())) {
            session.execute("INSERT INTO k.t (p) VALUES (2)");

            assertThat(reader.await(2)).containsExactly(1, 2);
            assertThat(ChangeLog.streams(session)).hasSize(5);
        }
    }

    private static void createTable(CqlSession session) {
        session.execute("CREATE KEYSPACE IF NOT EXISTS k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE IF NOT EXISTS k.t (p int PRIMARY KEY, v text) WITH cdc = {'enabled': true}");
    }

    private static void writeUntilKilled(StoreProcess store, CqlSession session, Set<Integer> acknowledged, AtomicInteger next, int enough) {
        PreparedStatement insert = session.prepare("INSERT INTO k.t (p, v) VALUES (?, 'x')");
        AtomicBoolean killed = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(CompletableFuture.runAsync(() -> {
                while (!killed.get()) {
                    int p = next.incrementAndGet();
                    try {
                        session.execute(insert.bind(p));
                        acknowledged.add(p);
                    } catch (RuntimeException e) {
                        killed.compareAndSet(false, !store.alive());
                    }
                }
            }, task -> new Thread(task, "writer").start()));
        }
        Eventually.holds(enough + " rows are acknowledged", Duration.ofSeconds(60), () -> acknowledged.size() >= enough);
        store.kill();
        killed.set(true);
        writers.forEach(CompletableFuture::join);
    }

    private static Set<Integer> rows(CqlSession session) {
        Set<Integer> rows = new HashSet<>();
        for (Row row : session.execute("SELECT p FROM k.t")) {
            rows.add(row.getInt("p"));
        }
        return rows;
    }

    private static Set<Integer> logged(CqlSession session) {
        Set<Integer> rows = new HashSet<>();
        for (Row row : ChangeLog.rows(session, "k.t")) {
            rows.add(row.getInt("p"));
        }
        return rows;
    }
}
