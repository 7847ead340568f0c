package io.tickstream.warehouse.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.market.Calendars;
import io.tickstream.warehouse.flow.rebuild.Range;
import io.tickstream.warehouse.flow.rebuild.Rebuild;
import io.tickstream.warehouse.flow.rebuild.RebuildSummary;
import io.tickstream.warehouse.sink.StorePriceRepairs;
import io.tickstream.warehouse.source.StorePriceTables;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/** One rebuild from the command line: opens the store, runs it, shows its progress and prints what it finds. */
final class RebuildRun {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RebuildSettings settings;
    private final RebuildCommand options;
    private final CommandLine line;

    RebuildRun(RebuildSettings settings, RebuildCommand options, CommandLine line) {
        this.settings = settings;
        this.options = options;
        this.line = line;
    }

    /** The exit code. */
    int run(Range range) {
        Calendars calendars = settings.calendars();
        RebuildReport report = options.json
                ? new RebuildJson(line.getOut(), options.writes())
                : new RebuildText(line.getOut(), options.writes(), options.limit);
        Rebuild.Rules rules = new Rebuild.Rules(
                calendars, settings.correctionHorizon(), options.includeOpen, System::currentTimeMillis,
                () -> LockSupport.parkNanos(PAUSE.toNanos()));
        RebuildSummary summary;
        try (CqlSession session = OpenStore.of(settings.store());
                ConsoleProgress progress = ConsoleProgress.forThisConsole(line.getCommandName())) {
            StorePriceTables tables = new StorePriceTables(session);
            Rebuild rebuild = options.writes()
                    ? Rebuild.writing(tables, rules, report, new StorePriceRepairs(session), options.delete)
                    : Rebuild.checking(tables, rules, report);
            summary = rebuild.run(range, (of, soFar) -> progress.step(soFar.symbols(), of,
                    "%d ticks, %d rows, %d differ".formatted(soFar.ticks(), soFar.rows(), soFar.differences())));
        }
        summary.unknown().forEach(symbol -> line.getErr().println(symbol + ": nothing is stored in this range"));
        report.end(summary);
        return summary.remaining() > 0 ? RebuildCommand.DIFFERENT : 0;
    }
}
