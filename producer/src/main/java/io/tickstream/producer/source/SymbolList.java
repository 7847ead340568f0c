package io.tickstream.producer.source;

import io.tickstream.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The symbols to follow. */
public final class SymbolList {
    private static final int MOST_SYMBOLS = 10_000;

    private SymbolList() {}

    /**
     * As set, each once, in order.
     *
     * @param builtIn those to follow where nothing is set
     * @throws SettingsException when the file cannot be read or names none, or a symbol cannot be one
     */
    public static List<String> of(YahooSettings settings, List<String> builtIn) {
        List<String> symbols = settings.symbolsFile()
                .map(SymbolList::read)
                .orElse(settings.symbols().isEmpty() ? builtIn : settings.symbols())
                .stream()
                .distinct()
                .toList();
        for (String symbol : symbols) {
            if (!symbol.matches("\\S{1,32}")) {
                throw new SettingsException("symbol '" + symbol + "': expected 1 to 32 characters without spaces");
            }
        }
        if (symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            throw new SettingsException(symbols.size() + " symbols to follow: expected 1 to " + MOST_SYMBOLS);
        }
        return symbols;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new SettingsException("SYMBOLS_FILE=" + file + ": cannot be read: " + e);
        }
    }
}
