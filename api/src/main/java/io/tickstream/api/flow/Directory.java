package io.tickstream.api.flow;

import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds listed stocks by code or name; capitals, diacritics and đ make no difference. Immutable. */
public final class Directory {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LONGEST = 64;

    /**
     * What to look for; null: any.
     *
     * @param text part of the code or a name
     * @param sector as the directory spells it, capitals aside
     * @param exchange the board
     * @param vn30 whether it must be in the VN30 index
     */
    public record Search(String text, String sector, String exchange, Boolean vn30) {}

    private record Entry(Listing listing, String folded) {}

    private final SymbolDirectory symbols;
    private final List<Entry> entries;

    public Directory(SymbolDirectory symbols) {
        this.symbols = symbols;
        this.entries = symbols.all().stream()
                .map(one -> new Entry(one, fold(one.code() + " " + one.nameVi() + " " + one.nameEn())))
                .toList();
    }

    /** The matching stocks: those whose code is the text, then those whose code begins with it, then the others by code. */
    public List<Listing> find(Search search) {
        String text = search.text() == null ? "" : fold(search.text().strip());
        if (text.length() > LONGEST) {
            throw new BadQueryException("q", search.text(), "at most " + LONGEST + " characters");
        }
        if (search.sector() != null && symbols.sectors().keySet().stream().noneMatch(search.sector()::equalsIgnoreCase)) {
            throw new BadQueryException("sector", search.sector(), "one of " + String.join(", ", symbols.sectors().keySet()));
        }
        String code = text.endsWith(".vn") ? text.substring(0, text.length() - 3) : text;
        return entries.stream()
                .filter(entry -> entry.folded().contains(code))
                .map(Entry::listing)
                .filter(one -> search.sector() == null || one.sector().equalsIgnoreCase(search.sector()))
                .filter(one -> search.exchange() == null || one.exchange().equalsIgnoreCase(search.exchange()))
                .filter(one -> search.vn30() == null || one.vn30() == search.vn30())
                .sorted(Comparator.comparingInt((Listing one) -> rank(fold(one.code()), code)).thenComparing(Listing::code))
                .toList();
    }

    /** The stock of a symbol or of its code without suffix; null where it is not listed. */
    public Listing listing(String symbolOrCode) {
        return symbols.find(symbolOrCode).or(() -> symbols.find(symbolOrCode + ".VN")).orElse(null);
    }

    /** The symbol that is meant: a listed code gets its suffix, anything else stays as it is. */
    public String symbolOf(String symbolOrCode) {
        Listing listing = listing(symbolOrCode);
        return listing == null ? symbolOrCode : listing.symbol();
    }

    public SymbolDirectory symbols() {
        return symbols;
    }

    private static int rank(String code, String text) {
        return text.isEmpty() ? 2 : code.equals(text) ? 0 : code.startsWith(text) ? 1 : 2;
    }

    private static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace('đ', 'd');
    }
}
