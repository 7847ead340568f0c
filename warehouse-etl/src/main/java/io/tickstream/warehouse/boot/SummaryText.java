package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.Summary;
import io.tickstream.warehouse.flow.Verdict;
import java.util.stream.Stream;

/** A summary for people. */
final class SummaryText {
    private static final int REJECTED_SHOWN = 20;

    private SummaryText() {}

    static String of(String task, boolean dryRun, Summary summary) {
        return "%s%s: %d symbols, %d rows read, %d inserted, %d updated, %d unchanged, %d older than the warehouse's, %d rejected; %d stocks written"
                .formatted(
                        task,
                        dryRun ? " (dry run, nothing written)" : "",
                        summary.symbols(),
                        summary.read(),
                        summary.count(Verdict.INSERTED),
                        summary.count(Verdict.UPDATED),
                        summary.count(Verdict.UNCHANGED),
                        summary.count(Verdict.OLDER),
                        summary.rejected(),
                        summary.stocksWritten());
    }

    /** What else is to be said: symbols that nobody knows, and rejected rows. */
    static Stream<String> warnings(Summary summary) {
        return Stream.concat(
                summary.unknown().stream().map(symbol -> "unknown symbol " + symbol + ": not in the store"), rejected(summary));
    }

    /** A line for each of the first rejected rows, and how many more there are. */
    private static Stream<String> rejected(Summary summary) {
        long more = summary.rejected() - Math.min(REJECTED_SHOWN, summary.firstRejected().size());
        return Stream.concat(
                summary.firstRejected().stream()
                        .limit(REJECTED_SHOWN)
                        .map(row -> "rejected %s %s: %s".formatted(row.symbol(), row.at(), row.reason())),
                more > 0 ? Stream.of("rejected " + more + " more; --json lists up to 1000") : Stream.empty());
    }
}
