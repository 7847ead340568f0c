package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.Span;
import io.tickstream.warehouse.sink.JdbiWarehouse;
import io.tickstream.warehouse.source.StoreMinuteBars;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code dump-minutes}. */
@Command(
        name = "dump-minutes",
        description = {
            "Loads dim_stock and fact_minute_bars from the store's one-minute bars.",
            "Without --from and --to it compares each symbol's newest dates (see --days)."
        },
        mixinStandardHelpOptions = true)
final class DumpMinutesCommand implements Callable<Integer> {
    private static final int DEFAULT_DAYS = 7;

    private final Supplier<EtlSettings> settings;

    @Mixin
    private LoadOptions options;

    @Option(names = "--days", paramLabel = "N",
            description = "at most so many trading dates of each symbol, the newest [7; all where --from or --to is given]")
    private Integer days;

    @Spec
    private CommandSpec spec;

    DumpMinutesCommand(Supplier<EtlSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        return new LoadRun(settings.get(), options, spec.commandLine()).run(
                new Span(options.from, options.to, newest()), StoreMinuteBars::new, JdbiWarehouse::minutes);
    }

    private int newest() {
        if (days != null) {
            return days;
        }
        return options.from == null && options.to == null ? DEFAULT_DAYS : Integer.MAX_VALUE;
    }
}
