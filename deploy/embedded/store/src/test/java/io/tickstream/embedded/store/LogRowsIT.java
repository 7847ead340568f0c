package io.tickstream.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a statement leaves in its table's log. */
class LogRowsIT {
    private static final String CDC = "cdc = {'enabled': true, 'preimage': false, 'postimage': false, 'ttl': 3600}";
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static StoreProcess store;
    private static CqlSession session;

    private String table;

    @BeforeAll
    static void start() {
        store = StoreProcess.start(directory, StoreProcess.freePort(), Map.of("STORE_CDC_STREAMS", "1"));
        session = store.connect();
        session.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    @AfterAll
    static void stop() {
        session.close();
        store.close();
    }

    @BeforeEach
    void createTable() {
        table = "k.t" + TABLES.incrementAndGet();
        session.execute("CREATE TABLE " + table + " (p int, c int, s text static, v text, n bigint, PRIMARY KEY (p, c)) WITH CLUSTERING ORDER BY (c DESC) AND " + CDC);
    }

    @Test
    void tellsInsertsFromUpdates() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a')");
        session.execute("UPDATE " + table + " SET v = 'b' WHERE p = 1 AND c = 1");

        List<Row> rows = log();

        assertThat(ChangeLog.operations(rows)).containsExactly(2, 1);
        assertThat(rows).extracting(row -> row.getString("v")).containsExactly("a", "b");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getInt("p")).isEqualTo(1);
            assertThat(row.getInt("c")).isEqualTo(1);
            assertThat(row.isNull("n")).isTrue();
            assertThat(row.isNull("\"cdc$deleted_v\"")).isTrue();
            assertThat(row.isNull(ChangeLog.TTL)).isTrue();
            assertThat(row.getInt(ChangeLog.BATCH_SEQ_NO)).isZero();
            assertThat(row.getBoolean(ChangeLog.END_OF_BATCH)).isTrue();
        });
    }

    @Test
    void tellsDeletionsOfColumnsRowsRangesAndPartitions() {
        session.execute("DELETE v FROM " + table + " WHERE p = 1 AND c = 1");
        session.execute("DELETE FROM " + table + " WHERE p = 1 AND c = 1");
        session.execute("DELETE FROM " + table + " WHERE p = 1 AND c > 2 AND c <= 5");
        session.execute("DELETE FROM " + table + " WHERE p = 1");

        List<Row> rows = log();

        assertThat(ChangeLog.operations(rows)).containsExactly(1, 3, 5, 8, 4);
        assertThat(rows.get(0).getBoolean("\"cdc$deleted_v\"")).isTrue();
        assertThat(rows.get(2).getInt("c")).isEqualTo(5);
        assertThat(rows.get(3).getInt("c")).isEqualTo(2);
        assertThat(rows.get(2).getUuid(ChangeLog.TIME)).isEqualTo(rows.get(3).getUuid(ChangeLog.TIME));
        assertThat(rows.get(3).getBoolean(ChangeLog.END_OF_BATCH)).isTrue();
        assertThat(rows.get(2).getBoolean(ChangeLog.END_OF_BATCH)).isFalse();
        assertThat(rows.get(4).isNull("c")).isTrue();
    }

    @Test
    void numbersTheRowsOfOnePartitionInABatch() {
        PreparedStatement insert = session.prepare("INSERT INTO " + table + " (p, c, v) VALUES (?, ?, 'x')");
        for (BatchType type : new BatchType[] {DefaultBatchType.UNLOGGED, DefaultBatchType.LOGGED}) {
            session.execute(BatchStatement.newInstance(type, insert.bind(1, 1), insert.bind(1, 2), insert.bind(1, 3)));
        }

        List<Row> rows = log();

        assertThat(rows).extracting(row -> row.getInt(ChangeLog.BATCH_SEQ_NO)).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(rows).extracting(row -> row.getBoolean(ChangeLog.END_OF_BATCH)).containsExactly(false, false, true, false, false, true);
        assertThat(rows).extracting(row -> row.getUuid(ChangeLog.TIME)).doesNotContainNull().satisfies(times ->
                assertThat(Set.copyOf(times)).hasSize(2));
    }

    @Test
    void givesEachTimestampAndPartitionOfABatchItsOwnTime() {
        long now = System.currentTimeMillis() * 1000;
        session.execute("BEGIN UNLOGGED BATCH"
                + " INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a') USING TIMESTAMP " + (now + 10) + ";"
                + " INSERT INTO " + table + " (p, c, v) VALUES (1, 2, 'b') USING TIMESTAMP " + (now + 20) + ";"
                + " INSERT INTO " + table + " (p, c, v) VALUES (2, 1, 'c') USING TIMESTAMP " + (now + 20) + ";"
                + " APPLY BATCH");

        List<Row> rows = log();

        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.getBoolean(ChangeLog.END_OF_BATCH)).isTrue());
        assertThat(rows).extracting(row -> row.getUuid(ChangeLog.TIME)).doesNotHaveDuplicates();
    }

    @Test
    void stampsWithTheWriteTimestamp() {
        long micros = System.currentTimeMillis() * 1000 + 123;
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a') USING TIMESTAMP " + micros);

        UUID time = log().get(0).getUuid(ChangeLog.TIME);

        assertThat(unixMicros(time)).isEqualTo(micros);
    }

    @Test
    void putsAPastTimestampAfterWhatWasRead() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'now')");
        assertThat(log()).hasSize(1);
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 2, 'long ago') USING TIMESTAMP 1000000");
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 3, 'long ago too') USING TIMESTAMP 1000001");

        assertThat(log()).extracting(row -> row.getString("v")).containsExactly("now", "long ago", "long ago too");
    }

    @Test
    void refusesATimestampInTheFuture() {
        long tomorrow = (System.currentTimeMillis() + 86_400_000) * 1000;

        assertThatThrownBy(() -> session.execute("INSERT INTO " + table + " (p, c) VALUES (1, 1) USING TIMESTAMP " + tomorrow))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining(Long.toString(tomorrow));
        assertThat(log()).isEmpty();
    }

    @Test
    void carriesTheTtlOfTheWrite() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a') USING TTL 600");
        session.execute("INSERT INTO " + table + " (p, c, v, n) VALUES (1, 2, 'a', null) USING TTL 600");

        List<Row> rows = log();

        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.getLong(ChangeLog.TTL)).isEqualTo(600));
        assertThat(ChangeLog.operations(rows)).containsExactly(2, 2);
        assertThat(rows.get(1).getBoolean("\"cdc$deleted_n\"")).isTrue();
    }

    @Test
    void keepsLogRowsForTheLogsTtl() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a')");

        Row row = session.execute("SELECT ttl(\"cdc$operation\") AS life FROM " + table + "_scylla_cdc_log").one();

        assertThat(row.getInt("life")).isBetween(3500, 3600);
    }

    @Test
    void logsStaticRowsByThemselves() {
        session.execute("INSERT INTO " + table + " (p, c, s, v) VALUES (1, 1, 'static', 'a')");

        List<Row> rows = log();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).getString("s")).isEqualTo("static");
        assertThat(rows.get(0).isNull("c")).isTrue();
        assertThat(rows.get(1).getString("v")).isEqualTo("a");
        assertThat(rows.get(1).isNull("s")).isTrue();
    }

    @Test
    void logsATransactionOnlyWhenItApplies() {
        assertThat(session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a') IF NOT EXISTS").wasApplied()).isTrue();
        assertThat(session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'b') IF NOT EXISTS").wasApplied()).isFalse();
        assertThat(session.execute("UPDATE " + table + " SET v = 'c' WHERE p = 1 AND c = 1 IF v = 'a'").wasApplied()).isTrue();

        List<Row> rows = log();

        assertThat(ChangeLog.operations(rows)).containsExactly(2, 1);
        assertThat(rows).extracting(row -> row.getString("v")).containsExactly("a", "c");
    }

    @Test
    void logsContendedTransactionsOnce() {
        session.execute("INSERT INTO " + table + " (p, c, n) VALUES (1, 1, 0)");
        PreparedStatement set = session.prepare("UPDATE " + table + " SET n = ? WHERE p = 1 AND c = 1 IF n = ?");
        List<CompletableFuture<Boolean>> attempts = new ArrayList<>();
        for (long n = 1; n <= 100; n++) {
            attempts.add(session.executeAsync(set.bind(n, n - 1)).thenApply(result -> result.wasApplied()).toCompletableFuture());
        }
        long applied = attempts.stream().filter(CompletableFuture::join).count();

        assertThat(applied).isPositive();
        assertThat(log()).hasSize((int) applied + 1);
    }

    @Test
    void logsCollectionsElementByElement() {
        String collections = table + "c";
        session.execute("CREATE TABLE " + collections + " (p int PRIMARY KEY, m map<text, int>, s set<int>, l list<text>, f frozen<list<int>>) WITH " + CDC);
        session.execute("INSERT INTO " + collections + " (p, m, s, l, f) VALUES (1, {'a': 1, 'b': 2}, {3, 4}, ['x', 'y'], [5])");
        session.execute("UPDATE " + collections + " SET m['c'] = 3, s = s + {5} WHERE p = 1");
        session.execute("DELETE m['a'] FROM " + collections + " WHERE p = 1");
        session.execute("DELETE s FROM " + collections + " WHERE p = 1");

        List<Row> rows = ChangeLog.rows(session, collections);

        assertThat(ChangeLog.operations(rows)).containsExactly(2, 1, 1, 1);
        Row inserted = rows.get(0);
        assertThat(inserted.getMap("m", String.class, Integer.class)).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(inserted.getSet("s", Integer.class)).isEqualTo(Set.of(3, 4));
        assertThat(List.copyOf(inserted.getMap("l", UUID.class, String.class).values())).containsExactly("x", "y");
        assertThat(inserted.getList("f", Integer.class)).containsExactly(5);
        assertThat(inserted.getBoolean("\"cdc$deleted_m\"")).isTrue();
        assertThat(rows.get(1).getMap("m", String.class, Integer.class)).isEqualTo(Map.of("c", 3));
        assertThat(rows.get(1).isNull("\"cdc$deleted_m\"")).isTrue();
        assertThat(rows.get(2).getSet("\"cdc$deleted_elements_m\"", String.class)).isEqualTo(Set.of("a"));
        assertThat(rows.get(3).getBoolean("\"cdc$deleted_s\"")).isTrue();
    }

    @Test
    void followsAddedAndDroppedColumns() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a')");
        session.execute("ALTER TABLE " + table + " ADD added double");
        session.execute("INSERT INTO " + table + " (p, c, added) VALUES (1, 2, 2.5)");
        session.execute("ALTER TABLE " + table + " DROP v");
        session.execute("INSERT INTO " + table + " (p, c, added) VALUES (1, 3, 3.5)");

        List<Row> rows = log();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).getDouble("added")).isEqualTo(2.5);
        assertThat(rows.get(2).getDouble("added")).isEqualTo(3.5);
        assertThat(rows.get(2).getColumnDefinitions().contains("v")).isFalse();
    }

    @Test
    void dropsTheLogWithItsTableOnly() {
        assertThatThrownBy(() -> session.execute("DROP TABLE " + table + "_scylla_cdc_log")).isInstanceOf(InvalidQueryException.class);
        session.execute("DROP TABLE " + table);

        assertThat(tableNames()).doesNotContain(bare(), bare() + "_scylla_cdc_log");
        createAgain();
        session.execute("INSERT INTO " + table + " (p, v) VALUES (1, 'again')");
        assertThat(log()).hasSize(1);
    }

    @Test
    void keepsAnExistingTableAndItsLogOnIfNotExists() {
        session.execute("INSERT INTO " + table + " (p, c, v) VALUES (1, 1, 'a')");
        session.execute("CREATE TABLE IF NOT EXISTS " + table + " (other int PRIMARY KEY) WITH " + CDC);

        assertThat(log()).hasSize(1);
    }

    @Test
    void turnsOnAndOffWithAlterTable() {
        String plain = table + "p";
        session.execute("CREATE TABLE " + plain + " (p int PRIMARY KEY, v text)");
        session.execute("INSERT INTO " + plain + " (p, v) VALUES (1, 'before')");
        session.execute("ALTER TABLE " + plain + " WITH " + CDC);
        session.execute("INSERT INTO " + plain + " (p, v) VALUES (1, 'on')");
        session.execute("ALTER TABLE " + plain + " WITH cdc = {'enabled': false}");
        session.execute("INSERT INTO " + plain + " (p, v) VALUES (1, 'off')");

        assertThat(ChangeLog.rows(session, plain)).extracting(row -> row.getString("v")).containsExactly("on");
    }

    @Test
    void describesTheTableAndItsLog() {
        assertThat(session.execute("DESCRIBE TABLE " + table).one().getString("create_statement")).contains("CREATE TABLE " + table);
        assertThat(session.execute("DESCRIBE TABLE " + table + "_scylla_cdc_log").one().getString("create_statement"))
                .contains("\"cdc$stream_id\" blob", "gc_grace_seconds = 0", "TimeWindowCompactionStrategy");
    }

    @Test
    void refusesWhatItDoesNotKeep() {
        assertThatThrownBy(() -> session.execute("CREATE TABLE k.images (p int PRIMARY KEY, v text) WITH cdc = {'enabled': true, 'preimage': true}"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("preimage");
        assertThatThrownBy(() -> session.execute("CREATE TABLE k.counters (p int PRIMARY KEY, v counter) WITH " + CDC))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("counters");
        assertThat(tableNames()).doesNotContain("images", "counters");
    }

    @Test
    void takesSchemaStatementsWithAnIdempotencyFlagAndTimeout() {
        session.execute(SimpleStatement.newInstance("CREATE KEYSPACE IF NOT EXISTS k2 WITH tablets = {'enabled': true} AND replication ="
                + " {'class': 'NetworkTopologyStrategy', 'replication_factor': 1}").setIdempotent(true));

        assertThat(session.execute("SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = 'k2'").one()).isNotNull();
    }

    private List<Row> log() {
        return ChangeLog.rows(session, table);
    }

    private void createAgain() {
        session.execute("CREATE TABLE " + table + " (p int PRIMARY KEY, v text) WITH " + CDC);
    }

    private String bare() {
        return table.substring(2);
    }

    private static List<String> tableNames() {
        return session.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'k'").all().stream()
                .map(row -> row.getString("table_name"))
                .toList();
    }

    private static long unixMicros(UUID time) {
        return (time.timestamp() - Uuids.startOf(0).timestamp()) / 10;
    }
}
