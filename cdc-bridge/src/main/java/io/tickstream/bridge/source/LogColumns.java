package io.tickstream.bridge.source;

import com.scylladb.cdc.model.worker.RawChange;
import com.scylladb.cdc.model.worker.cql.CqlDate;
import java.time.LocalDate;
import java.util.Date;

/** A row of a change log. */
record LogColumns(RawChange change) implements Columns {
    @Override
    public String text(String column) {
        return change.getCell(column).getString();
    }

    @Override
    public Double decimal(String column) {
        return change.getCell(column).getDouble();
    }

    @Override
    public Long bigint(String column) {
        return change.getCell(column).getLong();
    }

    @Override
    public Integer integer(String column) {
        return change.getCell(column).getInt();
    }

    @Override
    public Boolean bool(String column) {
        return change.getCell(column).getBoolean();
    }

    @Override
    public Long moment(String column) {
        Date date = change.getCell(column).getTimestamp();
        return date == null ? null : date.getTime();
    }

    @Override
    public LocalDate date(String column) {
        CqlDate date = change.getCell(column).getDate();
        return date == null ? null : LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }
}
