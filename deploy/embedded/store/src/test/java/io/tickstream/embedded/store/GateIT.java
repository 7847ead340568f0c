package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that goes as close to the present as it likes misses nothing. */
class GateIT {
    private static final int WRITES = 6000;
    private static final int IN_FLIGHT = 64;

    @TempDir
    static Path directory;

    private static StoreProcess store;
    private static CqlSession session;

    @BeforeAll
    static void start() {
        store = StoreProcess.start(directory);
        session = store.connect();
        session.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    @AfterAll
    static void stop() {
        session.close();
        store.close();
    }

    @Test
    void windowsUpToNowMissNothing() {
        session.execute("CREATE TABLE k.w (p int PRIMARY KEY) WITH cdc = {'enabled': true}");
        PreparedStatement window = session.prepare("SELECT \"cdc$time\", p FROM k.w_scylla_cdc_log"
                + " WHERE \"cdc$stream_id\" = ? AND \"cdc$time\" > ? AND \"cdc$time\" <= ?");
        CompletableFuture<Void> writing = write("k.w");
        List<Integer> read = new ArrayList<>();
        UUID from = Uuids.startOf(0);
        for (boolean last = false; !last; ) {
            last = writing.isDone();
            UUID to = Uuids.endOf(System.currentTimeMillis());
            for (ByteBuffer stream : ChangeLog.streams(session)) {
                session.execute(window.bind(stream, from, to)).forEach(row -> read.add(row.getInt("p")));
            }
            from = to;
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(IntStream.range(0, WRITES).boxed().toList());
    }

    @Test
    void tailsWithoutAnUpperBoundMissNothing() {
        session.execute("CREATE TABLE k.u (p int PRIMARY KEY) WITH cdc = {'enabled': true}");
        PreparedStatement tail = session.prepare("SELECT \"cdc$time\", p FROM k.u_scylla_cdc_log WHERE \"cdc$stream_id\" = ? AND \"cdc$time\" > ?");
        CompletableFuture<Void> writing = write("k.u");
        List<Integer> read = new ArrayList<>();
        Map<ByteBuffer, UUID> cursors = new HashMap<>();
        ChangeLog.streams(session).forEach(stream -> cursors.put(stream, Uuids.startOf(0)));
        for (boolean last = false; !last; ) {
            last = writing.isDone();
            for (ByteBuffer stream : List.copyOf(cursors.keySet())) {
                for (Row row : session.execute(tail.bind(stream, cursors.get(stream)))) {
                    read.add(row.getInt("p"));
                    cursors.put(stream, row.getUuid("\"cdc$time\""));
                }
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(IntStream.range(0, WRITES).boxed().toList());
    }

    /** Half of them with timestamps of their own, up to 50 ms old or 1 ms ahead, as late and early clients have. */
    private static CompletableFuture<Void> write(String table) {
        PreparedStatement insert = session.prepare("INSERT INTO " + table + " (p) VALUES (?)");
        PreparedStatement stamped = session.prepare("INSERT INTO " + table + " (p) VALUES (?) USING TIMESTAMP ?");
        return CompletableFuture.allOf(IntStream.range(0, IN_FLIGHT).mapToObj(lane -> CompletableFuture.runAsync(() -> {
            for (int p = lane; p < WRITES; p += IN_FLIGHT) {
                long micros = (System.currentTimeMillis() + 1) * 1000 - p * 7919L % 51_000;
                session.execute(p % 2 == 0 ? insert.bind(p) : stamped.bind(p, micros));
            }
        }, task -> new Thread(task, "writer").start())).toArray(CompletableFuture[]::new));
    }
}
