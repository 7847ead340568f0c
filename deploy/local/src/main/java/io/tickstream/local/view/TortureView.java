package io.tickstream.local.view;

import io.tickstream.local.torture.Check;
import io.tickstream.local.torture.Narrator;
import io.tickstream.local.torture.Recovery;
import io.tickstream.local.torture.TortureReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Shows how a torture goes, a line per event, and on a terminal what is being waited for; and how it ended.
 *
 * <p>Thread safety: any thread.
 */
public final class TortureView implements Narrator {

    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Instant began = Instant.now();

    /** @param terminal whether {@code out} understands ANSI's escape sequences */
    public TortureView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void event(String line) {
        out.printf("%s%s %s%n", terminal ? ERASE : "", elapsed(), line);
    }

    @Override
    public synchronized void state(String line) {
        if (terminal) {
            out.printf("%s%s %s", ERASE, elapsed(), line.length() > 100 ? line.substring(0, 99) + "…" : line);
            out.flush();
        }
    }

    /** The report for a reader. */
    public static String text(TortureReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("seed %d, %.0f s, %d ticks/s asked for".formatted(report.seed(), report.seconds(), report.ticksPerSecond()));
        lines.add("%d ticks sent, %d distinct, %d repeats".formatted(report.ticksSent(), report.distinctTicks(), report.repeats()));
        lines.add("");
        lines.add("%-58s %6s %6s  %-18s %s".formatted("fault", "times", "kills", "ready after, s", "rows after, s (least/median/most)"));
        Map<String, List<Recovery>> kinds = report.recoveries().stream().collect(Collectors.groupingBy(Recovery::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach((kind, recoveries) -> lines.add("%-58s %6d %6d  %-18s %s".formatted(
                kind, recoveries.size(), recoveries.stream().mapToInt(Recovery::kills).sum(),
                spread(recoveries.stream().map(Recovery::readySeconds).filter(Objects::nonNull).mapToDouble(Double::doubleValue)),
                spread(recoveries.stream().mapToDouble(Recovery::rowsSeconds)))));
        report.skipped().forEach(skipped -> lines.add("skipped: " + skipped));
        lines.add("");
        for (Check check : report.checks()) {
            lines.add("%-5s %s%s".formatted(check.ok() ? "ok" : "WRONG", check.name(), check.detail().isEmpty() ? "" : ": " + check.detail()));
            check.differences().forEach(difference -> lines.add("        " + difference));
        }
        if (report.failure() != null) {
            lines.add("FAILED " + report.failure());
        }
        lines.add(report.isClean() ? "clean" : "not clean; logs, data and lists: %s; again: ./tickstream torture --seed %d".formatted(report.evidence(), report.seed()));
        return String.join(System.lineSeparator(), lines);
    }

    private static String spread(DoubleStream seconds) {
        double[] sorted = seconds.sorted().toArray();
        return sorted.length == 0 ? "-" : "%.1f/%.1f/%.1f".formatted(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private String elapsed() {
        Duration since = Duration.between(began, Instant.now());
        return "%3d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }
}
