package io.tickstream.warehouse.sink;

import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;

/**
 * One column of a table.
 *
 * @param type PostgreSQL's
 * @param value a row's value in it; may give null
 * @param <R> the row
 */
record Column<R>(String name, String type, Function<R, ?> value) {

    /** The values of all rows as one array parameter: a statement has as many parameters as columns, however many rows. */
    Argument arrayOf(Collection<R> rows) {
        Object[] values = rows.stream().map(value).toArray();
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    String parameter() {
        return ":" + name;
    }
}
