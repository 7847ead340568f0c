package io.tickstream.streamjob.flow;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the bar operator works.
 *
 * @param horizon how long after its end a bar can still be corrected
 * @param provisionalInterval the shortest time between two provisional updates of a symbol's minute
 * @param provisionalLongInterval the same for its longer bars and its day
 * @param calendars directory of trading calendars above the built-in ones; null: none
 * @param symbolsInMemory how many symbols each parallel instance keeps at hand; others are read from the state
 */
public record BarRules(Duration horizon, Duration provisionalInterval, Duration provisionalLongInterval, String calendars, int symbolsInMemory)
        implements Serializable {

    Optional<Path> calendarDirectory() {
        return Optional.ofNullable(calendars).map(Path::of);
    }
}
