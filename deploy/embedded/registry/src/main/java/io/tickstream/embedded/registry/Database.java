package io.tickstream.embedded.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The registry's database: one H2 file.
 *
 * <p>Failure handling: its tables are made under another name and renamed into place, because the registry takes a database for complete
 * as soon as the first table exists. A commit is written before it returns ({@code WRITE_DELAY=0}; H2 would wait half a second), so an id
 * that a client has seen is never given away again, kill or not.
 */
final class Database {

    private static final String SUFFIX = ".mv.db";
    private static final String OPTIONS = ";WRITE_DELAY=0;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE";
    static final String USER = "sa";

    private Database() {}

    /** Makes the file if it is not there, and gives its JDBC URL. */
    static String in(Path directory, Apicurio apicurio) throws IOException {
        Path file = directory.resolve("registry" + SUFFIX);
        if (Files.notExists(file)) {
            Files.createDirectories(directory);
            Path unfinished = directory.resolve("unfinished" + SUFFIX);
            Files.deleteIfExists(unfinished);
            create(unfinished, apicurio);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return url(file);
    }

    private static void create(Path file, Apicurio apicurio) throws IOException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", USER);
        try (Connection connection = apicurio.databaseDriver().connect(url(file), login);
                Statement statement = connection.createStatement()) {
            statement.execute(apicurio.tables());
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IOException("cannot make the database " + file + ": " + e.getMessage(), e);
        }
    }

    private static String url(Path file) {
        String path = file.toString();
        return "jdbc:h2:file:" + path.substring(0, path.length() - SUFFIX.length()) + OPTIONS;
    }
}
