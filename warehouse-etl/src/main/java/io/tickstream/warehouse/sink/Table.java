package io.tickstream.warehouse.sink;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A table of the warehouse, read and written many rows at a time.
 *
 * @param key the primary key's columns
 * @param rest the others, without updated_at
 * @param <R> the row
 */
record Table<R>(String name, List<Column<R>> key, List<Column<R>> rest, RowMapper<R> mapper) {

    List<R> all(Handle handle) {
        return handle.createQuery("SELECT " + names(columns(), "") + " FROM " + name).map(mapper).list();
    }

    /** The rows that have the keys of these. */
    List<R> find(Handle handle, Collection<R> like) {
        if (like.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT %s FROM %s t JOIN unnest(%s) AS k (%s) ON %s
                """.formatted(
                names(columns(), "t."),
                name,
                list(key, Column::parameter),
                names(key, ""),
                key.stream().map(column -> "t.%1$s = k.%1$s".formatted(column.name())).collect(joining(" AND ")));
        return bind(handle.createQuery(sql), key, like).map(mapper).list();
    }

    /** Inserts the rows, or replaces those that have their keys. */
    void write(Handle handle, Collection<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO %s (%s) SELECT * FROM unnest(%s)
                ON CONFLICT (%s) DO UPDATE SET %s, updated_at = now()
                """.formatted(
                name,
                names(columns(), ""),
                list(columns(), Column::parameter),
                names(key, ""),
                list(rest, column -> "%1$s = excluded.%1$s".formatted(column.name())));
        bind(handle.createUpdate(sql), columns(), rows).execute();
    }

    private List<Column<R>> columns() {
        return Stream.concat(key.stream(), rest.stream()).toList();
    }

    private <S extends SqlStatement<S>> S bind(S statement, List<Column<R>> columns, Collection<R> rows) {
        columns.forEach(column -> statement.bind(column.name(), column.arrayOf(rows)));
        return statement;
    }

    private static <R> String names(List<Column<R>> columns, String prefix) {
        return list(columns, column -> prefix + column.name());
    }

    private static <R> String list(List<Column<R>> columns, Function<Column<R>, String> each) {
        return columns.stream().map(each).collect(joining(", "));
    }
}
