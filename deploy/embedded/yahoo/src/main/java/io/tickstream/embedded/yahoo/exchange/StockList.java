package io.tickstream.embedded.yahoo.exchange;

import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.SymbolDirectory.Listing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The stocks of the simulated exchange: the VN30 near their real prices, the others at ones that follow from their name. */
public final class StockList {
    private static final double VN30_LIVELINESS = 6;

    private StockList() {}

    /** All stocks of the directory. */
    public static List<Stock> of(SymbolDirectory directory) {
        Map<String, Long> known = knownPrices();
        return directory.all().stream().map(listing -> stock(listing, known)).toList();
    }

    /** A stock nobody knows, at a price that follows from its symbol. */
    public static Stock madeUp(String symbol) {
        SplittableRandom random = new SplittableRandom(symbol.hashCode());
        double price = 5_000 * Math.exp(random.nextDouble() * Math.log(18));
        long reference = Math.round(price / 100) * 100;
        return new Stock(symbol, reference, 0.2 + random.nextDouble(), lots(reference));
    }

    private static Stock stock(Listing listing, Map<String, Long> known) {
        Stock madeUp = madeUp(listing.symbol());
        long reference = known.getOrDefault(listing.code(), madeUp.reference());
        double weight = madeUp.weight() * (listing.vn30() ? VN30_LIVELINESS : 1);
        return new Stock(listing.symbol(), reference, weight, lots(reference));
    }

    /** Cheap stocks trade in larger lots. */
    private static int lots(long price) {
        return (int) Math.max(2, Math.min(40, 250_000 / price));
    }

    private static Map<String, Long> knownPrices() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                StockList.class.getResourceAsStream("reference-prices.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(fields -> fields[0], fields -> Long.valueOf(fields[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("reference-prices.csv", e);
        }
    }
}
