package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickstream.embedded.kit.junit.Embedded;
import io.tickstream.embedded.kit.junit.EmbeddedWarehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(300)
class WarehouseIT {

    @RegisterExtension
    static final EmbeddedWarehouse WAREHOUSE = Embedded.warehouse();

    @Test
    void keeps_what_was_committed_over_a_kill() throws Exception {
        run("CREATE TABLE killed (x int)", "INSERT INTO killed VALUES (1), (2)");
        ProcessHandle server = server();

        WAREHOUSE.process().kill();
        WAREHOUSE.process().restart();

        assertThat(PostgresServer.runs(server)).isFalse();
        assertThat(number("SELECT count(*) FROM killed")).isEqualTo(2);
    }

    @Test
    void takes_over_from_a_server_that_lost_both_its_keepers() throws Exception {
        run("CREATE TABLE orphaned (x int)", "INSERT INTO orphaned VALUES (1)");
        ProcessHandle orphan = server();
        ProcessHandle keeper = PostgresServer.keeper(WAREHOUSE.process());
        PostgresServer.watcher(keeper, orphan).destroyForcibly();

        WAREHOUSE.process().kill();
        keeper.destroyForcibly();
        boolean orphaned = PostgresServer.runs(orphan);
        WAREHOUSE.process().restart();

        assertThat(orphaned).isTrue();
        assertThat(PostgresServer.runs(orphan)).isFalse();
        assertThat(number("SELECT count(*) FROM orphaned")).isEqualTo(1);
    }

    @Test
    void recovers_when_its_server_was_killed_too() throws Exception {
        run("CREATE TABLE crashed (x int)", "INSERT INTO crashed VALUES (1)");

        server().destroyForcibly();

        assertThat(WAREHOUSE.process().awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
        WAREHOUSE.process().restart();
        assertThat(number("SELECT count(*) FROM crashed")).isEqualTo(1);
    }

    @Test
    void stops_its_server_when_asked() throws Exception {
        ProcessHandle server = server();

        WAREHOUSE.process().stop();

        assertThat(WAREHOUSE.process().exitCode()).hasValue(0);
        assertThat(PostgresServer.runs(server)).isFalse();
        WAREHOUSE.process().restart();
    }

    @Test
    void a_second_one_on_the_same_data_gives_up() {
        Launch same = WAREHOUSE.process().launch().onFreePorts();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> PartProcess.start(same))
                .withMessageContaining("exited with 1").withMessageContaining("another warehouse runs in DATA_DIR=");
        assertThat(WAREHOUSE.process().isAlive()).isTrue();
    }

    @Test
    void says_which_setting_is_wrong() {
        Launch wrong = WAREHOUSE.process().launch().with(Map.of("WAREHOUSE_PORT", "99999"));

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> PartProcess.start(wrong))
                .withMessageContaining("exited with 2").withMessageContaining("WAREHOUSE_PORT=99999");
    }

    @Test
    void knows_letters_beyond_ascii() throws Exception {
        run("CREATE TABLE names (name text)", "INSERT INTO names VALUES ('CÔNG TY CỔ PHẦN ĐẠI LÝ')");

        assertThat(number("SELECT count(*) FROM names WHERE lower(name) = 'công ty cổ phần đại lý'")).isEqualTo(1);
    }

    private static ProcessHandle server() throws Exception {
        ProcessHandle server = PostgresServer.of(WAREHOUSE.process().launch());
        assertThat(PostgresServer.runs(server)).isTrue();
        return server;
    }

    private static void run(String... statements) throws Exception {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(String query) throws Exception {
        try (Connection connection = connect(); ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(WAREHOUSE.jdbcUrl(), WAREHOUSE.user(), "");
    }
}
