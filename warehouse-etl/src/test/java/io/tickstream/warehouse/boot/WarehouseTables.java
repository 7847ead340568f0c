package io.tickstream.warehouse.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the warehouse with plain JDBC. */
record WarehouseTables(String url, String user, String password) {

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The rows of an answer, each as the list of its values. */
    List<List<Object>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (answer.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                    row.add(answer.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    long count(String from) {
        return (long) rows("SELECT count(*) FROM " + from).get(0).get(0);
    }
}
