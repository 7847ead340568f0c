package io.tickstream.warehouse.boot;

import io.tickstream.market.SymbolDirectory;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** The options all loads have. */
final class LoadOptions {
    @Option(names = "--from", paramLabel = "DATE", description = "first trading date, e.g. 2026-11-20")
    LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "last trading date")
    LocalDate to;

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", defaultValue = "all",
            description = "symbols, comma-separated; a code of the built-in directory may stand without its suffix"
                    + " [${DEFAULT-VALUE}]")
    List<String> symbols;

    @Option(names = "--dry-run", description = "write nothing, say what would be done")
    boolean dryRun;

    @Option(names = "--json", description = "print the summary as one JSON object")
    boolean json;

    @Option(names = "--no-migrate", description = "do not bring the tables up to date first")
    boolean noMigrate;

    /** The symbols asked for; empty: all. */
    List<String> only(SymbolDirectory directory) {
        return only(symbols, directory);
    }

    /** The symbols of an option; empty: all. */
    static List<String> only(List<String> symbols, SymbolDirectory directory) {
        if (symbols.equals(List.of("all"))) {
            return List.of();
        }
        return symbols.stream()
                .map(String::strip)
                .peek(symbol -> {
                    if (symbol.isEmpty() || symbol.length() > 64) {
                        throw new IllegalArgumentException("--symbols: '" + symbol + "' is not a symbol");
                    }
                })
                .map(symbol -> directory.find(symbol + ".VN").isPresent() ? symbol + ".VN" : symbol)
                .distinct()
                .toList();
    }
}
