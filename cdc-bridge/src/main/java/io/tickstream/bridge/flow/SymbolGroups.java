package io.tickstream.bridge.flow;

import io.tickstream.market.SymbolDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that stand for many symbols: {@code *}, {@code VN30} and the sectors. Immutable. */
public final class SymbolGroups {
    /** Every symbol. */
    public static final String ALL = "*";

    private static final String VN30 = "VN30";

    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, List<String>> wordsOf = new HashMap<>();

    public SymbolGroups(SymbolDirectory directory) {
        members.put(VN30, Set.copyOf(directory.vn30()));
        directory.sectors().forEach((sector, symbols) -> members.put(sector, Set.copyOf(symbols)));
        for (SymbolDirectory.Listing listing : directory.all()) {
            List<String> words = new ArrayList<>(List.of(listing.symbol(), ALL));
            members.forEach((group, symbols) -> {
                if (symbols.contains(listing.symbol())) {
                    words.add(group);
                }
            });
            wordsOf.put(listing.symbol(), List.copyOf(words));
        }
    }

    /** Every word under which somebody may have subscribed to a symbol: itself first. */
    List<String> wordsFor(String symbol) {
        List<String> words = wordsOf.get(symbol);
        return words == null ? List.of(symbol, ALL) : words;
    }

    /** How many symbols a word counts for; {@code *} counts as one. */
    int size(String word) {
        Set<String> symbols = members.get(word);
        return symbols == null ? 1 : symbols.size();
    }
}
