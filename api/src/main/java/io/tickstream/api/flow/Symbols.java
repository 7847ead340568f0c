package io.tickstream.api.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Symbols as clients write them. */
public final class Symbols {
    /** How many one question may name. */
    public static final int MOST = 1000;

    private static final Pattern FORM = Pattern.compile("[A-Z0-9^][A-Z0-9.=^_-]{0,31}");
    private static final String EXPECTED = "a symbol such as VCB.VN or BTC-USD";

    private Symbols() {}

    /** One symbol, in capitals; a {@link BadQueryException} where it cannot be one. */
    public static String one(String parameter, String text) {
        if (text == null || text.isBlank()) {
            throw new BadQueryException(parameter, null, EXPECTED);
        }
        return check(parameter, text.strip().toUpperCase(Locale.ROOT));
    }

    /** A comma-separated list, in capitals and alphabetical order, each once. */
    public static List<String> list(String parameter, String text) {
        if (text == null || text.isBlank()) {
            throw new BadQueryException(parameter, null, "one or more symbols, comma-separated");
        }
        TreeSet<String> symbols = new TreeSet<>();
        Arrays.stream(text.split(",")).filter(word -> !word.isBlank()).forEach(word -> symbols.add(one(parameter, word)));
        if (symbols.isEmpty() || symbols.size() > MOST) {
            throw new BadQueryException(parameter, symbols.size() + " symbols", "1 to " + MOST);
        }
        return List.copyOf(symbols);
    }

    static String check(String parameter, String symbol) {
        if (!FORM.matcher(symbol).matches()) {
            throw new BadQueryException(parameter, symbol, EXPECTED);
        }
        return symbol;
    }
}
