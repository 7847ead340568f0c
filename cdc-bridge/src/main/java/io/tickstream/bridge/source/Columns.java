package io.tickstream.bridge.source;

import java.time.LocalDate;

/** A row's columns, whichever driver read it. Every value is null where the column holds none. */
interface Columns {
    String text(String column);

    Double decimal(String column);

    Long bigint(String column);

    Integer integer(String column);

    Boolean bool(String column);

    /** Epoch milliseconds UTC. */
    Long moment(String column);

    LocalDate date(String column);
}
