package io.tickstream.api.sink.alpaca;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.BarPages;
import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.flow.Timeframe;
import io.tickstream.api.sink.alpaca.Json.BarJson;
import io.tickstream.api.sink.web.Params;
import io.tickstream.market.Bar;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v2/stocks")
@Tag(name = "market data v2")
public final class BarsResource {
    private final BarPages pages;
    private final Snapshots snapshots;

    public BarsResource(BarPages pages, Snapshots snapshots) {
        this.pages = pages;
        this.snapshots = snapshots;
    }

    @GET
    @Path("/bars")
    @Operation(summary = "Bars of several symbols, by symbol, then by time, in pages")
    public CompletionStage<Json.Bars> bars(
            @QueryParam("symbols") String symbols,
            @QueryParam("timeframe") String timeframe,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("adjustment") String adjustment,
            @QueryParam("sort") String sort,
            @QueryParam("page_token") String token) {
        requireRaw(adjustment);
        var query = Params.page(Symbols.list("symbols", symbols), start, end, limit, sort, token);
        return pages.page(query, Timeframe.of(Params.orNull(timeframe)))
                .thenApply(page -> new Json.Bars(Json.bySymbol(page.rows(), Bar::symbol, BarJson::of), Json.token(page)));
    }

    @GET
    @Path("/{symbol}/bars")
    @Operation(summary = "Bars of one symbol, in pages")
    public CompletionStage<Json.SymbolBars> barsOf(
            @PathParam("symbol") String text,
            @QueryParam("timeframe") String timeframe,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("adjustment") String adjustment,
            @QueryParam("sort") String sort,
            @QueryParam("page_token") String token) {
        requireRaw(adjustment);
        String symbol = Symbols.one("symbol", text);
        var query = Params.page(List.of(symbol), start, end, limit, sort, token);
        return pages.page(query, Timeframe.of(Params.orNull(timeframe))).thenApply(page ->
                new Json.SymbolBars(symbol, page.rows().stream().map(BarJson::of).toList(), Json.token(page)));
    }

    @GET
    @Path("/bars/latest")
    @Operation(summary = "The newest minute's bar of several symbols")
    public CompletionStage<Json.LatestBars> latest(@QueryParam("symbols") String symbols) {
        return snapshots.latestBars(Symbols.list("symbols", symbols)).thenApply(bars -> {
            Map<String, BarJson> bySymbol = new LinkedHashMap<>();
            bars.forEach(bar -> bySymbol.put(bar.symbol(), BarJson.of(bar)));
            return new Json.LatestBars(bySymbol);
        });
    }

    @GET
    @Path("/{symbol}/bars/latest")
    @Operation(summary = "The newest minute's bar of one symbol")
    public CompletionStage<Json.LatestBar> latestOf(@PathParam("symbol") String text) {
        String symbol = Symbols.one("symbol", text);
        return snapshots.latestBars(List.of(symbol)).thenApply(bars -> bars.stream()
                .findFirst()
                .map(bar -> new Json.LatestBar(symbol, BarJson.of(bar)))
                .orElseThrow(() -> new NotKnownException("bar of", symbol)));
    }

    private static void requireRaw(String adjustment) {
        if (Params.orNull(adjustment) != null && !adjustment.equals("raw")) {
            throw new BadQueryException("adjustment", adjustment, "raw: prices are served as they were traded");
        }
    }
}
