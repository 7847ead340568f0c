package io.tickstream.api.sink.stocks;

import io.tickstream.api.flow.Board;
import io.tickstream.api.flow.Board.Line;
import io.tickstream.api.flow.Directory;
import io.tickstream.api.flow.LatestRows;
import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.Order;
import io.tickstream.api.flow.PageQuery;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.flow.TickPages;
import io.tickstream.api.flow.TimeBound;
import io.tickstream.api.sink.web.Params;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The paths of the system before this one, with its column names. */
@Path("/stocks")
@Tag(name = "predecessor")
public final class StocksResource {
    private static final int MOVERS = 10;
    private static final int PRICES = 1000;
    private static final Duration PRICES_BACK = Duration.ofDays(7);

    private final Directory directory;
    private final LatestRows latest;
    private final Snapshots snapshots;
    private final Board board;
    private final TickPages ticks;
    private final Clock clock;

    public StocksResource(
            Directory directory, LatestRows latest, Snapshots snapshots, Board board, TickPages ticks, Clock clock) {
        this.directory = directory;
        this.latest = latest;
        this.snapshots = snapshots;
        this.board = board;
        this.ticks = ticks;
        this.clock = clock;
    }

    @GET
    @Path("/stocks_latest")
    @Operation(summary = "The newest tick of every symbol")
    public CompletionStage<List<Rows.Price>> stocksLatest() {
        return latest.readAll().thenApply(all -> all.stream().map(one -> Rows.Price.of(one.tick())).toList());
    }

    @GET
    @Path("/stocks_VN30")
    @Operation(summary = "The newest tick of the VN30's stocks")
    public CompletionStage<List<Rows.Price>> vn30() {
        return snapshots.latest(directory.symbols().vn30())
                .thenApply(all -> all.stream().map(one -> Rows.Price.of(one.tick())).toList());
    }

    @GET
    @Path("/get_stocks")
    @Operation(summary = "The listed stocks")
    public List<Rows.Stock> stocks() {
        return directory.symbols().all().stream().map(Rows.Stock::of).toList();
    }

    @GET
    @Path("/get_reference")
    @Operation(summary = "Reference, ceiling and floor price of every stock that has been traded")
    public CompletionStage<List<Rows.Reference>> reference() {
        return board.lines(directory.symbols().all()).thenApply(lines ->
                lines.stream().filter(line -> line.band() != null).map(Rows.Reference::of).toList());
    }

    @GET
    @Path("/stocks_gainers_losers")
    @Operation(summary = "The ten biggest rises and falls in percent")
    public CompletionStage<Rows.Movers> movers() {
        return board.byChange().thenApply(lines -> new Rows.Movers(
                lines.stream().filter(line -> line.tick().changePercent() > 0).limit(MOVERS).map(StocksResource::price).toList(),
                lines.stream().filter(line -> line.tick().changePercent() < 0)
                        .sorted((a, b) -> Double.compare(a.tick().changePercent(), b.tick().changePercent()))
                        .limit(MOVERS).map(StocksResource::price).toList()));
    }

    @GET
    @Path("/stock_price_by_symbol")
    @Operation(summary = "A symbol's newest ticks of the last week, newest first, at most 1000")
    public CompletionStage<List<Rows.Price>> prices(@QueryParam("symbol") String text) {
        long now = clock.millis();
        PageQuery query = new PageQuery(
                List.of(symbol(text)), TimeBound.at(now - PRICES_BACK.toMillis()), TimeBound.at(now), PRICES, Order.DESC, null);
        return ticks.page(query).thenApply(page -> page.rows().stream().map(Rows.Price::of).toList());
    }

    @GET
    @Path("/stock_info/{symbol}")
    @Operation(summary = "A listed stock with its newest prices")
    public CompletionStage<Rows.Info> info(@PathParam("symbol") String text) {
        var listing = directory.listing(Symbols.one("symbol", text));
        if (listing == null) {
            throw new NotKnownException("listed stock", text.substring(0, Math.min(32, text.length())));
        }
        return board.lines(List.of(listing)).thenApply(lines -> Rows.Info.of(lines.get(0)));
    }

    private String symbol(String text) {
        return directory.symbolOf(Symbols.one("symbol", Params.orNull(text)));
    }

    private static Rows.Price price(Line line) {
        return Rows.Price.of(line.tick());
    }
}
