package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.scylladb.cdc.model.worker.RawChange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published reader, unmodified, with windows of 50 ms and a confidence of 5 ms. */
class ScyllaCdcJavaIT {
    private static final int WRITERS = 4;
    private static final int KEYS = 600;

    @TempDir
    static Path directory;

    private static StoreProcess store;
    private static CqlSession session;

    @BeforeAll
    static void start() {
        store = StoreProcess.start(directory);
        session = store.connect();
        session.execute("CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': 1} AND tablets = {'enabled': false}");
    }

    @AfterAll
    static void stop() {
        session.close();
        store.close();
    }

    @Test
    void readsEveryChangeOfConcurrentWritersOnceAndInTheOrderOfItsPartition() {
        session.execute("CREATE TABLE k.t (p int, c int, v text, PRIMARY KEY (p, c)) WITH cdc = {'enabled': true, 'ttl': 3600}");
        try (CdcReader<String> reader = new CdcReader<>(store.address(), "k", "t", ScyllaCdcJavaIT::summary)) {
            List<String> written = write();
            List<String> read = reader.await(written.size());

            assertThat(read).containsExactlyInAnyOrderElementsOf(written);
            for (int p = 0; p < WRITERS; p++) {
                String partition = p + "/";
                assertThat(read.stream().filter(change -> change.startsWith(partition)))
                        .containsExactlyElementsOf(written.stream().filter(change -> change.startsWith(partition)).toList());
            }
        }
    }

    /** Each writer its own partition: inserts, updates, deletes and batches, one after another. */
    private static List<String> write() {
        PreparedStatement insert = session.prepare("INSERT INTO k.t (p, c, v) VALUES (?, ?, 'i')");
        PreparedStatement update = session.prepare("UPDATE k.t SET v = 'u' WHERE p = ? AND c = ?");
        PreparedStatement delete = session.prepare("DELETE FROM k.t WHERE p = ? AND c = ?");
        List<CompletableFuture<List<String>>> writers = IntStream.range(0, WRITERS).mapToObj(p -> CompletableFuture.supplyAsync(() -> {
            List<String> written = new ArrayList<>();
            for (int c = 0; c < KEYS; c += 2) {
                session.execute(insert.bind(p, c));
                session.execute(update.bind(p, c));
                session.execute(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, insert.bind(p, c + 1), delete.bind(p, c)));
                written.add(p + "/" + c + " ROW_INSERT i");
                written.add(p + "/" + c + " ROW_UPDATE u");
                written.add(p + "/" + c + " ROW_DELETE null");
                written.add(p + "/" + (c + 1) + " ROW_INSERT i");
            }
            return written;
        }, task -> new Thread(task, "writer").start())).toList();
        return writers.stream().flatMap(writer -> writer.join().stream()).toList();
    }

    private static String summary(RawChange change) {
        return change.getCell("p").getInt() + "/" + change.getCell("c").getInt() + " " + change.getOperationType() + " "
                + (change.getCell("v").isNull() ? "null" : change.getCell("v").getString());
    }

    @Test
    void carriesValuesOfTheSchemasTypes() {
        session.execute("CREATE TABLE k.types (p text PRIMARY KEY, d date, ts timestamp, b blob, x double, f float, i int, l bigint, y boolean)"
                + " WITH cdc = {'enabled': true}");
        Instant moment = Instant.parse("2026-11-20T08:15:30.123Z");
        try (CdcReader<RawChange> reader = new CdcReader<>(store.address(), "k", "types", change -> change)) {
            session.execute("INSERT INTO k.types (p, d, ts, b, x, f, i, l, y) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "FPT.VN – cổ phiếu", LocalDate.of(2026, 11, 20), moment, bytes("id"), 117.55, 1.5f, Integer.MIN_VALUE, Long.MAX_VALUE, true);
            session.execute("INSERT INTO k.types (p, x) VALUES ('null', null)");

            RawChange change = reader.await(2).stream().filter(read -> !read.getCell("p").getString().equals("null")).findFirst().orElseThrow();
            assertThat(change.getCell("p").getString()).isEqualTo("FPT.VN – cổ phiếu");
            assertThat(change.getCell("d").getDate().getYear()).isEqualTo(2026);
            assertThat(change.getCell("d").getDate().getMonth()).isEqualTo(11);
            assertThat(change.getCell("d").getDate().getDay()).isEqualTo(20);
            assertThat(change.getCell("ts").getTimestamp()).isEqualTo(Date.from(moment));
            assertThat(change.getCell("b").getBytes()).isEqualTo(bytes("id"));
            assertThat(change.getCell("x").getDouble()).isEqualTo(117.55);
            assertThat(change.getCell("f").getFloat()).isEqualTo(1.5f);
            assertThat(change.getCell("i").getInt()).isEqualTo(Integer.MIN_VALUE);
            assertThat(change.getCell("l").getLong()).isEqualTo(Long.MAX_VALUE);
            assertThat(change.getCell("y").getBoolean()).isTrue();

            RawChange nulled = reader.all().stream().filter(read -> read.getCell("p").getString().equals("null")).findFirst().orElseThrow();
            assertThat(nulled.getCell("x").isNull()).isTrue();
            assertThat(nulled.getIsDeleted("x")).isTrue();
            assertThat(nulled.getIsDeleted("f")).isFalse();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
