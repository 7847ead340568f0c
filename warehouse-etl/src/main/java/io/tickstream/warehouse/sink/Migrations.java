package io.tickstream.warehouse.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the warehouse's tables and brings older ones up to date. May be repeated; of several at once one works and the
 * others wait.
 *
 * <p>Where the extension timescaledb is at hand the tables become hypertables with continuous aggregates, elsewhere they
 * stay tables with views of the same names. A warehouse that gets the extension later is converted by the next run.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String SCRIPTS = "classpath:io/tickstream/warehouse/";

    /**
     * What was done.
     *
     * @param applied descriptions of the scripts that ran
     * @param timescale whether the tables are hypertables
     */
    public record Outcome(List<String> applied, boolean timescale) {}

    private final WarehouseDatabase database;

    public Migrations(WarehouseDatabase database) {
        this.database = database;
    }

    public Outcome run() {
        return database.translating(() -> {
            boolean timescale = hasTimescale();
            List<String> applied = Flyway.configure()
                    .dataSource(database.connections(false))
                    .locations(SCRIPTS + "migrations", SCRIPTS + (timescale ? "timescale" : "plain"))
                    .loggers("slf4j")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate()
                    .migrations
                    .stream()
                    .map(script -> Stream.of(script.version, script.description)
                            .filter(word -> word != null && !word.isEmpty())
                            .reduce((version, description) -> version + " " + description)
                            .orElse(script.filepath))
                    .toList();
            return new Outcome(applied, timescale);
        });
    }

    /** In a session of its own, as the extension must be created by a session's first command. */
    private boolean hasTimescale() {
        try (Connection connection = database.connections(false).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet available = statement.executeQuery(
                    "SELECT installed_version FROM pg_available_extensions WHERE name = 'timescaledb'")) {
                if (!available.next()) {
                    return false;
                }
                if (available.getString(1) != null) {
                    return true;
                }
            }
            return create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean create() throws SQLException {
        try (Connection connection = database.connections(false).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
            return true;
        } catch (SQLException e) {
            LOG.warn("TimescaleDB is installed but cannot be switched on, going on without it: {}", e.getMessage());
            return false;
        }
    }
}
