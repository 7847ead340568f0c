package io.tickstream.local.torture;

import io.tickstream.local.plan.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a torture is to be.
 *
 * @param data its own data directory; what earlier tortures left there is deleted
 * @param seed decides what is done when
 * @param kills of each of stream job, broker and store, at least
 * @param stop how long the broker is stopped; zero: not at all
 * @param duration how long it goes on at least
 * @param rate ticks a second over all symbols
 * @param symbols how many stocks trade; empty: all
 * @param settle whether to wait until the last minute's bars have closed
 */
public record TortureRequest(
        Path data, long seed, int kills, Duration stop, Duration duration, int rate, Optional<Integer> symbols, boolean settle) {

    public TortureRequest {
        between("--kills", kills, 0, 1_000);
        between("--rate", rate, 1, 100_000);
        symbols.ifPresent(count -> between("--symbols", count, 1, 100_000));
        if (stop.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new UsageException("--stop is %d s; expected at most 600 s: what comes back later than the correction horizon makes requests to rebuild".formatted(stop.toSeconds()));
        }
    }

    /** Where the report is kept. */
    public Path report() {
        return data.resolve("report.json");
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException("%s is %d; expected %d to %d".formatted(option, value, least, most));
        }
    }
}
