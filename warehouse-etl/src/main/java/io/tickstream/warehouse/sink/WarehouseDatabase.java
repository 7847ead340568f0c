package io.tickstream.warehouse.sink;

import io.tickstream.settings.WarehouseSettings;
import io.tickstream.warehouse.flow.LoadException;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach the warehouse, and what its failures mean. */
public final class WarehouseDatabase {
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 600;

    private final WarehouseSettings settings;

    public WarehouseDatabase(WarehouseSettings settings) {
        this.settings = settings;
    }

    /**
     * Connections that nobody pools.
     *
     * @param readOnly whether every transaction refuses to write
     */
    DataSource connections(boolean readOnly) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(settings.url());
        connections.setUser(settings.user());
        settings.password().ifPresent(connections::setPassword);
        connections.setApplicationName("warehouse-etl");
        connections.setConnectTimeout(CONNECT_SECONDS);
        connections.setSocketTimeout(ANSWER_SECONDS);
        connections.setTcpKeepAlive(true);
        connections.setReadOnly(readOnly);
        return connections;
    }

    /** Does what asks the warehouse, and says in one line what its failures mean. */
    <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (LoadException e) {
            throw e;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failure) {
                    throw new LoadException(meaning(failure), e);
                }
            }
            throw e;
        }
    }

    private String meaning(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (state.startsWith("08") || state.equals("57P03")) {
            return "the warehouse is unreachable at " + address() + ": " + said;
        }
        if (state.startsWith("28")) {
            return "the warehouse at " + address() + " refuses the login of WAREHOUSE_USER=" + settings.user() + ": " + said;
        }
        if (state.equals("3D000")) {
            return "the warehouse at " + address() + " has no such database: " + said;
        }
        if (state.equals("42P01")) {
            return "the warehouse at " + address() + " lacks a table (" + said + "); make the tables with the command migrate";
        }
        return "the warehouse at " + address() + " refused (" + state + "): " + said;
    }

    /** The URL without its parameters. */
    private String address() {
        return settings.url().replaceFirst("[?].*", "");
    }
}
