package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.Span;
import io.tickstream.warehouse.sink.JdbiWarehouse;
import io.tickstream.warehouse.source.StoreDailyPrices;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code dump-daily}. */
@Command(
        name = "dump-daily",
        description = {
            "Loads dim_stock and fact_daily_prices from the store's daily summaries.",
            "Without --from and --to it compares every date the store has, so late symbols and corrections are found"
                    + " wherever they are; what is already loaded is not touched."
        },
        mixinStandardHelpOptions = true)
final class DumpDailyCommand implements Callable<Integer> {
    private final Supplier<EtlSettings> settings;

    @Mixin
    private LoadOptions options;

    @Spec
    private CommandSpec spec;

    DumpDailyCommand(Supplier<EtlSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        return new LoadRun(settings.get(), options, spec.commandLine()).run(
                new Span(options.from, options.to, Integer.MAX_VALUE), StoreDailyPrices::new, JdbiWarehouse::daily);
    }
}
