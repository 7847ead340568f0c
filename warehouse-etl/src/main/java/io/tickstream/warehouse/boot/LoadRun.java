package io.tickstream.warehouse.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.warehouse.flow.Fact;
import io.tickstream.warehouse.flow.FactSource;
import io.tickstream.warehouse.flow.Load;
import io.tickstream.warehouse.flow.Span;
import io.tickstream.warehouse.flow.Summary;
import io.tickstream.warehouse.sink.JdbiWarehouse;
import io.tickstream.warehouse.sink.Migrations;
import io.tickstream.warehouse.sink.WarehouseDatabase;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;

/** One load from the command line: opens both ends, runs it, shows its progress and prints its summary. */
final class LoadRun {
    private final EtlSettings settings;
    private final LoadOptions options;
    private final CommandLine line;

    LoadRun(EtlSettings settings, LoadOptions options, CommandLine line) {
        this.settings = settings;
        this.options = options;
        this.line = line;
    }

    /** The exit code. */
    <F extends Fact> int run(
            Span span,
            Function<CqlSession, FactSource<F>> source,
            BiFunction<WarehouseDatabase, Boolean, JdbiWarehouse<F>> sink) {
        SymbolDirectory directory = SymbolDirectory.builtIn();
        Collection<String> only = options.only(directory);
        WarehouseDatabase database = new WarehouseDatabase(settings.warehouse());
        if (!options.noMigrate && !options.dryRun) {
            new Migrations(database).run();
        }
        try (JdbiWarehouse<F> warehouse = sink.apply(database, options.dryRun);
                CqlSession session = OpenStore.of(settings.store())) {
            Summary summary = load(new Load<>(source.apply(session), warehouse, directory, options.dryRun), only, span);
            print(summary);
            return summary.rejected() > 0 ? Main.SOME_REJECTED : 0;
        }
    }

    private Summary load(Load<?> load, Collection<String> only, Span span) {
        try (ConsoleProgress progress = ConsoleProgress.forThisConsole(line.getCommandName())) {
            return load.run(only, span, progress);
        }
    }

    private void print(Summary summary) {
        SummaryText.warnings(summary).forEach(line.getErr()::println);
        line.getOut().println(options.json
                ? SummaryJson.of(line.getCommandName(), options.dryRun, summary)
                : SummaryText.of(line.getCommandName(), options.dryRun, summary));
    }
}
