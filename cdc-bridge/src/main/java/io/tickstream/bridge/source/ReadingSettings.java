package io.tickstream.bridge.source;

import java.time.Duration;
import java.util.Optional;

/**
 * How the change log is read; what is left empty follows from the mode and the store.
 *
 * @param reader under which name the progress is kept
 * @param window the span one query of the complete reading reads
 * @param confidence how old a row has to be before the complete reading reads it
 * @param poll from one look at the log's tail to the next
 * @param queriesPerSecond the most the tail asks of the store
 * @param overlap how far each look at the tail reaches back behind the newest row seen
 * @param sweep how far it reaches back a few times a second
 */
public record ReadingSettings(
        Mode mode,
        String reader,
        Optional<Duration> window,
        Optional<Duration> confidence,
        Duration poll,
        int queriesPerSecond,
        Optional<Duration> overlap,
        Optional<Duration> sweep) {

    private static final Duration WIDE_WINDOW = Duration.ofMillis(500);
    private static final Duration SAFE_CONFIDENCE = Duration.ofSeconds(1);
    private static final Duration GATED_WINDOW = Duration.ofMillis(25);
    private static final Duration GATED_CONFIDENCE = Duration.ofMillis(2);

    /** Which readers work. */
    public enum Mode {
        /** The tail for speed and the complete reading for completeness. */
        REALTIME,
        /** The complete reading alone. */
        SAFE
    }

    /** @param gated whether the store itself keeps rows out of what was read */
    CdcSettings complete(boolean gated) {
        boolean quick = gated && mode == Mode.SAFE;
        return new CdcSettings(
                window.orElse(quick ? GATED_WINDOW : WIDE_WINDOW),
                confidence.orElse(quick ? GATED_CONFIDENCE : SAFE_CONFIDENCE));
    }

    /** Empty in mode {@link Mode#SAFE}. */
    Optional<TailSettings> tail(boolean gated) {
        return mode == Mode.SAFE
                ? Optional.empty()
                : Optional.of(new TailSettings(
                        poll,
                        queriesPerSecond,
                        overlap.orElse(gated ? Duration.ZERO : Duration.ofMillis(100)),
                        sweep.orElse(gated ? Duration.ZERO : SAFE_CONFIDENCE)));
    }
}
