package io.tickstream.warehouse.source;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Iterator;
import java.util.function.Function;

/** Rows as facts, one by one; a page is fetched when it is needed. */
record Pages<F>(Iterator<Row> rows, Function<Row, F> mapping) implements Iterator<F> {

    @Override
    public boolean hasNext() {
        return StoreReader.translating(rows::hasNext);
    }

    @Override
    public F next() {
        return mapping.apply(StoreReader.translating(rows::next));
    }
}
