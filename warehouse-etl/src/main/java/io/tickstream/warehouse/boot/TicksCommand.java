package io.tickstream.warehouse.boot;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.warehouse.flow.Span;
import io.tickstream.warehouse.source.StoreTicks;
import io.tickstream.warehouse.source.StoreTicks.StoredTick;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ticks}. */
@Command(
        name = "ticks",
        description = {
            "Lists the store's ticks (stock_prices) as CSV.",
            "The columns are what tells two ticks apart; event_time is epoch milliseconds UTC, an absent value is empty."
        },
        mixinStandardHelpOptions = true)
final class TicksCommand implements Callable<Integer> {
    private static final String HEADER = "symbol,event_time,price,day_volume,last_size";

    private final Supplier<EtlSettings> settings;

    @Option(names = "--from", paramLabel = "DATE", description = "first trading date, e.g. 2026-11-20")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "last trading date")
    private LocalDate to;

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", defaultValue = "all",
            description = "symbols, comma-separated; a code of the built-in directory may stand without its suffix [${DEFAULT-VALUE}]")
    private List<String> symbols;

    @Spec
    private CommandSpec spec;

    TicksCommand(Supplier<EtlSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Span span = new Span(from, to, Integer.MAX_VALUE);
        List<String> only = LoadOptions.only(symbols, SymbolDirectory.builtIn());
        PrintWriter out = spec.commandLine().getOut();
        try (CqlSession session = OpenStore.of(settings.get().store())) {
            out.println(HEADER);
            new StoreTicks(session).read(only, span, tick -> out.println(line(tick)));
            out.flush();
        }
        return 0;
    }

    private static String line(StoredTick tick) {
        return tick.symbol() + ',' + tick.eventTime() + ',' + tick.price() + ',' + text(tick.dayVolume()) + ',' + text(tick.lastSize());
    }

    private static String text(Long value) {
        return value == null ? "" : value.toString();
    }
}
