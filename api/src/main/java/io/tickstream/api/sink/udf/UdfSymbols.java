package io.tickstream.api.sink.udf;

import io.tickstream.api.flow.Directory;
import io.tickstream.api.flow.Symbols;
import io.tickstream.market.Calendars;
import io.tickstream.market.SymbolDirectory.Listing;
import io.tickstream.market.TradingCalendar;
import java.util.List;
import java.util.stream.Collectors;

/** Symbols as charts know them: {@code FPT}, {@code FPT.VN} and {@code HOSE:FPT} are the same. */
final class UdfSymbols {
    private static final int CENTS = 100;

    private final Directory directory;
    private final Calendars calendars;

    UdfSymbols(Directory directory, Calendars calendars) {
        this.directory = directory;
        this.calendars = calendars;
    }

    /** The store's symbol of a chart's. */
    String symbolOf(String text) {
        String bare = text == null ? null : text.substring(text.indexOf(':') + 1);
        return directory.symbolOf(Symbols.one("symbol", bare));
    }

    /** What a chart must know of a symbol of the store. */
    Udf.SymbolInfo info(String symbol) {
        Listing listing = directory.listing(symbol);
        TradingCalendar calendar = calendars.of(null, symbol);
        boolean dong = symbol.endsWith(".VN");
        String exchange = listing == null ? "" : listing.exchange();
        return new Udf.SymbolInfo(
                listing == null ? symbol : listing.code(),
                symbol,
                listing == null ? symbol : listing.nameVi(),
                "stock",
                session(calendar),
                calendar.zone().getId().equals("UTC") ? "Etc/UTC" : calendar.zone().getId(),
                exchange,
                exchange,
                exchange,
                dong ? 10 : 1,
                dong ? 10 : 1,
                0,
                dong ? 1 : CENTS,
                true,
                true,
                true,
                List.of("1", "5", "15", "60"),
                Udf.RESOLUTIONS,
                "streaming",
                dong ? "VND" : "USD");
    }

    Udf.Found found(Listing listing) {
        return new Udf.Found(
                listing.code(), listing.exchange() + ":" + listing.code(), listing.nameVi(), listing.exchange(), listing.symbol(), "stock");
    }

    private static String session(TradingCalendar calendar) {
        return calendar.sessions().isEmpty()
                ? "24x7"
                : calendar.sessions().stream()
                        .map(session -> (session.from() + "-" + session.to()).replace(":", ""))
                        .collect(Collectors.joining(","));
    }
}
