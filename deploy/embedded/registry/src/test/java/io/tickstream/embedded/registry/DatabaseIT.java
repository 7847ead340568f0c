package io.tickstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

    private static Apicurio apicurio;

    @TempDir
    private Path directory;

    @BeforeAll
    static void find_the_distribution() throws Exception {
        apicurio = Apicurio.in(Path.of("target/app/apicurio"));
    }

    @Test
    void has_all_tables_from_the_start() throws Exception {
        String url = Database.in(directory, apicurio);

        assertThat(count(url, "apicurio")).isEqualTo(1);
        assertThat(count(url, "branch_versions")).isZero();
    }

    @Test
    void makes_anew_what_a_kill_left_unfinished() throws Exception {
        Files.writeString(directory.resolve("unfinished.mv.db"), "half a database");

        String url = Database.in(directory, apicurio);

        assertThat(count(url, "apicurio")).isEqualTo(1);
        assertThat(directory.resolve("unfinished.mv.db")).doesNotExist();
    }

    @Test
    void is_left_alone_once_it_is_there() throws Exception {
        Path file = Files.writeString(directory.resolve("registry.mv.db"), "what a registry wrote");

        Database.in(directory, apicurio);

        assertThat(file).hasContent("what a registry wrote");
    }

    private static int count(String url, String table) throws Exception {
        Properties login = new Properties();
        login.setProperty("user", Database.USER);
        login.setProperty("password", Database.USER);
        try (Connection connection = apicurio.databaseDriver().connect(url, login);
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            int count = rows.getInt(1);
            connection.createStatement().execute("SHUTDOWN");
            return count;
        }
    }
}
