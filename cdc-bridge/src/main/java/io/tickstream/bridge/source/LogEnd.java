package io.tickstream.bridge.source;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The logs as {@link TailReader} asks for them. */
interface LogEnd {
    /**
     * The rows of some streams between two moments, both included; of each stream in the order of their times.
     *
     * @param from microseconds since the epoch
     * @param until microseconds since the epoch
     * @return the first page; where the store does not answer, that or this call fails with the driver's exception
     */
    CompletionStage<Page> rows(StreamGroup group, long from, long until);

    /** Some of the rows that were asked for. */
    interface Page {
        List<LogRow> rows();

        /** Asks for the next ones; empty where these were the last. */
        Optional<CompletionStage<Page>> next();
    }
}
