package io.tickstream.api.sink.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tickstream.api.flow.DailySummary;
import io.tickstream.api.flow.Page;
import io.tickstream.api.flow.Snapshot;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of Alpaca's market data interface, version 2. Times are RFC 3339 in UTC. */
final class Json {
    private Json() {}

    @Schema(name = "Bar")
    record BarJson(
            @Schema(description = "start of the bar, UTC", format = "date-time") String t,
            double o,
            double h,
            double l,
            double c,
            @Schema(description = "units traded") long v,
            @Schema(description = "distinct ticks") long n,
            @Schema(description = "volume-weighted average price") double vw,
            @Schema(description = "revision: 0 when it closed, one more with every correction") int rev,
            @Schema(description = "provisional, closed or final") String state,
            @Schema(name = "final", description = "whether it never changes again")
                    @JsonProperty("final")
                    boolean settled,
            @Schema(description = "share of the volume that was seen as single trades; null where unknown", nullable = true)
                    Double cov,
            @Schema(description = "whether trades within it went unseen for a known reason") boolean gap) {

        static BarJson of(Bar bar) {
            return new BarJson(
                    time(bar.start()),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.tickCount(),
                    bar.vwap(),
                    bar.revision(),
                    bar.state().code(),
                    bar.state() == BarState.FINAL,
                    bar.coverage(),
                    bar.gap());
        }

        static BarJson ofDay(DailySummary day) {
            return day == null ? null : of(day.bar());
        }
    }

    @Schema(name = "Trade")
    record TradeJson(
            @Schema(description = "event time, UTC", format = "date-time") String t,
            @Schema(description = "the source's exchange code", nullable = true) String x,
            @Schema(description = "price") double p,
            @Schema(description = "size of the last trade; null where the source did not say", nullable = true) Long s,
            @Schema(description = "conditions: T outside the regular session") List<String> c,
            @Schema(description = "sequence number, rising per symbol") long i,
            @Schema(description = "tape; always empty") String z) {

        static TradeJson of(Tick tick) {
            return new TradeJson(
                    time(tick.eventTime()),
                    tick.exchange(),
                    tick.price(),
                    tick.lastSize(),
                    tick.isRegular() || tick.marketHours() == null ? List.of() : List.of("T"),
                    tick.sequence(),
                    "");
        }
    }

    @Schema(name = "Bars")
    record Bars(Map<String, List<BarJson>> bars, @Schema(nullable = true) String next_page_token) {}

    @Schema(name = "SymbolBars")
    record SymbolBars(String symbol, List<BarJson> bars, @Schema(nullable = true) String next_page_token) {}

    @Schema(name = "Trades")
    record Trades(Map<String, List<TradeJson>> trades, @Schema(nullable = true) String next_page_token) {}

    @Schema(name = "SymbolTrades")
    record SymbolTrades(String symbol, List<TradeJson> trades, @Schema(nullable = true) String next_page_token) {}

    @Schema(name = "LatestBars")
    record LatestBars(Map<String, BarJson> bars) {}

    @Schema(name = "LatestTrades")
    record LatestTrades(Map<String, TradeJson> trades) {}

    @Schema(name = "LatestBar")
    record LatestBar(String symbol, BarJson bar) {}

    @Schema(name = "LatestTrade")
    record LatestTrade(String symbol, TradeJson trade) {}

    @Schema(name = "Snapshot")
    record SnapshotJson(
            TradeJson latestTrade,
            @Schema(description = "always null: no quotes are stored", nullable = true) Object latestQuote,
            @Schema(nullable = true) BarJson minuteBar,
            @Schema(nullable = true) BarJson dailyBar,
            @Schema(nullable = true) BarJson prevDailyBar) {

        static SnapshotJson of(Snapshot snapshot) {
            return new SnapshotJson(
                    TradeJson.of(snapshot.trade()),
                    null,
                    snapshot.minute() == null ? null : BarJson.of(snapshot.minute()),
                    BarJson.ofDay(snapshot.day()),
                    BarJson.ofDay(snapshot.previousDay()));
        }
    }

    /** A page's rows by symbol, in the page's order. */
    static <R, J> Map<String, List<J>> bySymbol(List<R> rows, Function<R, String> symbol, Function<R, J> json) {
        Map<String, List<J>> grouped = new LinkedHashMap<>();
        rows.forEach(row -> grouped.computeIfAbsent(symbol.apply(row), s -> new ArrayList<>()).add(json.apply(row)));
        return grouped;
    }

    static String token(Page<?> page) {
        return page.next() == null ? null : page.next().token();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
