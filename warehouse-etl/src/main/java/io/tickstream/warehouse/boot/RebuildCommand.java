package io.tickstream.warehouse.boot;

import io.tickstream.market.SymbolDirectory;
import io.tickstream.warehouse.flow.rebuild.Range;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code rebuild}. */
@Command(
        name = "rebuild",
        sortOptions = false,
        description = {
            "Recomputes every bar (1m, 5m, 15m, 1h, 1d), daily summary and latest price from the raw ticks in stock_prices and"
                    + " compares them, field by field, with the stored rows; or repairs those. Needs the store only.",
            "Bars that are not closed yet are left out: between two writes of the stream job they are behind their ticks."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything compared is what the ticks say, or is now",
            "1:there are differences; with --write: some that were not repaired",
            "2:wrong usage or configuration",
            "4:not finished: the store cannot be reached, read or written"
        })
final class RebuildCommand implements Callable<Integer> {
    static final int DIFFERENT = 1;
    static final int NOT_FINISHED = 4;

    private static final String ALL = "all";
    private static final String REQUESTED = "requested";

    private final Supplier<RebuildSettings> settings;

    /** What to do about differences. */
    static final class Mode {
        @Option(names = "--check", description = "say what differs, change nothing (default)")
        boolean check;

        @Option(names = "--write",
                description = "write what differs again, as a new revision, unless the stream job may still write it")
        boolean write;
    }

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", defaultValue = ALL,
            description = "symbols, comma-separated; all: those that have anything stored; requested: the symbols and dates"
                    + " in rebuild_requests; a code of the built-in directory may stand without its suffix [${DEFAULT-VALUE}]")
    List<String> symbols;

    @Option(names = "--from", paramLabel = "DATE", description = "first trading date, e.g. 2026-11-20 [the first stored]")
    LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "last trading date [the last stored]")
    LocalDate to;

    @ArgGroup
    private Mode mode = new Mode();

    @Option(names = "--delete", description = "with --write: also delete final bars that no tick of their date supports")
    boolean delete;

    @Option(names = "--include-open", description = "compare bars that are not closed yet too; for a platform at rest")
    boolean includeOpen;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
            description = "at most so many differences in text, then their number [${DEFAULT-VALUE}]")
    int limit;

    @Option(names = "--json", description = "print one JSON object a line: every difference when it is found, the summary last")
    boolean json;

    @Spec
    private CommandSpec spec;

    RebuildCommand(Supplier<RebuildSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        if (delete && !mode.write) {
            throw new ParameterException(spec.commandLine(), "--delete goes with --write only");
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " is negative");
        }
        return new RebuildRun(settings.get(), this, spec.commandLine()).run(range(SymbolDirectory.builtIn()));
    }

    boolean writes() {
        return mode.write;
    }

    private Range range(SymbolDirectory directory) {
        boolean requested = symbols.equals(List.of(REQUESTED));
        Collection<String> named = requested ? List.of() : LoadOptions.only(symbols, directory);
        return new Range(named, requested, from, to);
    }
}
