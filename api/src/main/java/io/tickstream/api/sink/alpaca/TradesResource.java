package io.tickstream.api.sink.alpaca;

import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.flow.TickPages;
import io.tickstream.api.sink.alpaca.Json.TradeJson;
import io.tickstream.api.sink.web.Params;
import io.tickstream.market.Tick;
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
public final class TradesResource {
    private final TickPages pages;
    private final Snapshots snapshots;

    public TradesResource(TickPages pages, Snapshots snapshots) {
        this.pages = pages;
        this.snapshots = snapshots;
    }

    @GET
    @Path("/trades")
    @Operation(summary = "Ticks of several symbols, by symbol, then by time, in pages")
    public CompletionStage<Json.Trades> trades(
            @QueryParam("symbols") String symbols,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("sort") String sort,
            @QueryParam("page_token") String token) {
        return pages.page(Params.page(Symbols.list("symbols", symbols), start, end, limit, sort, token))
                .thenApply(page -> new Json.Trades(Json.bySymbol(page.rows(), Tick::symbol, TradeJson::of), Json.token(page)));
    }

    @GET
    @Path("/{symbol}/trades")
    @Operation(summary = "Ticks of one symbol, in pages")
    public CompletionStage<Json.SymbolTrades> tradesOf(
            @PathParam("symbol") String text,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("sort") String sort,
            @QueryParam("page_token") String token) {
        String symbol = Symbols.one("symbol", text);
        return pages.page(Params.page(List.of(symbol), start, end, limit, sort, token)).thenApply(page ->
                new Json.SymbolTrades(symbol, page.rows().stream().map(TradeJson::of).toList(), Json.token(page)));
    }

    @GET
    @Path("/trades/latest")
    @Operation(summary = "The newest tick of several symbols")
    public CompletionStage<Json.LatestTrades> latest(@QueryParam("symbols") String symbols) {
        return snapshots.latest(Symbols.list("symbols", symbols)).thenApply(found -> {
            Map<String, TradeJson> bySymbol = new LinkedHashMap<>();
            found.forEach(one -> bySymbol.put(one.tick().symbol(), TradeJson.of(one.tick())));
            return new Json.LatestTrades(bySymbol);
        });
    }

    @GET
    @Path("/{symbol}/trades/latest")
    @Operation(summary = "The newest tick of one symbol")
    public CompletionStage<Json.LatestTrade> latestOf(@PathParam("symbol") String text) {
        String symbol = Symbols.one("symbol", text);
        return snapshots.latest(List.of(symbol)).thenApply(found -> found.stream()
                .findFirst()
                .map(one -> new Json.LatestTrade(symbol, TradeJson.of(one.tick())))
                .orElseThrow(() -> new NotKnownException("trade of", symbol)));
    }
}
