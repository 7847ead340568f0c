package io.tickstream.bridge.source;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.time.LocalDate;

/** A row of a table. */
record TableColumns(Row row) implements Columns {
    @Override
    public String text(String column) {
        return row.getString(column);
    }

    @Override
    public Double decimal(String column) {
        return row.get(column, Double.class);
    }

    @Override
    public Long bigint(String column) {
        return row.get(column, Long.class);
    }

    @Override
    public Integer integer(String column) {
        return row.get(column, Integer.class);
    }

    @Override
    public Boolean bool(String column) {
        return row.get(column, Boolean.class);
    }

    @Override
    public Long moment(String column) {
        Instant instant = row.getInstant(column);
        return instant == null ? null : instant.toEpochMilli();
    }

    @Override
    public LocalDate date(String column) {
        return row.getLocalDate(column);
    }
}
