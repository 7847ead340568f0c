package io.tickstream.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The symbols followed by default: 285 stocks of Ho Chi Minh City, with their names and sectors. Immutable. */
public final class SymbolDirectory {

    /**
     * One listed stock.
     *
     * @param symbol Yahoo's, e.g. {@code VCB.VN}
     * @param exchange the board it is listed on, e.g. {@code HOSE}
     * @param sector e.g. {@code Financial_Services}
     * @param vn30 whether it belongs to the VN30 index
     * @param nameEn the company's name in English
     * @param nameVi the company's name in Vietnamese
     */
    public record Listing(String symbol, String exchange, String sector, boolean vn30, String nameEn, String nameVi) {

        /** The exchange's own code, without Yahoo's suffix: {@code VCB}. */
        public String code() {
            return codeOf(symbol);
        }
    }

    private final Map<String, Listing> bySymbol;

    private SymbolDirectory(Map<String, Listing> bySymbol) {
        this.bySymbol = Collections.unmodifiableMap(bySymbol);
    }

    /** The directory that comes with the platform. */
    public static SymbolDirectory builtIn() {
        Map<String, Listing> listings = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SymbolDirectory.class.getResourceAsStream("symbols.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(f ->
                    listings.put(f[0], new Listing(f[0], f[1], f[2], Boolean.parseBoolean(f[3]), f[4], f[5])));
        } catch (IOException e) {
            throw new UncheckedIOException("symbols.csv", e);
        }
        return new SymbolDirectory(listings);
    }

    /** A Yahoo symbol without its Vietnamese suffix; any other symbol as it is. */
    public static String codeOf(String symbol) {
        return symbol.endsWith(".VN") ? symbol.substring(0, symbol.length() - 3) : symbol;
    }

    /** All listings, by symbol. */
    public List<Listing> all() {
        return List.copyOf(bySymbol.values());
    }

    public Optional<Listing> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The symbols of each sector, both in alphabetical order. */
    public Map<String, List<String>> sectors() {
        Map<String, List<String>> sectors = new TreeMap<>();
        bySymbol.values().forEach(listing -> sectors
                .computeIfAbsent(listing.sector(), sector -> new ArrayList<>())
                .add(listing.symbol()));
        return sectors;
    }

    /** The symbols of the VN30 index, in alphabetical order. */
    public List<String> vn30() {
        return bySymbol.values().stream().filter(Listing::vn30).map(Listing::symbol).toList();
    }
}
