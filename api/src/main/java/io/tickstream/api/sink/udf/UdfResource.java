package io.tickstream.api.sink.udf;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.ChartHistory;
import io.tickstream.api.flow.ChartHistory.Stretch;
import io.tickstream.api.flow.DailySummary;
import io.tickstream.api.flow.Directory;
import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.PageQuery;
import io.tickstream.api.flow.Snapshot;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.Span;
import io.tickstream.api.flow.StoreAwayException;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.flow.Timeframe;
import io.tickstream.api.sink.web.Params;
import io.tickstream.market.Bar;
import io.tickstream.market.Calendars;
import io.tickstream.market.SymbolDirectory.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** TradingView's Universal Data Feed. Errors are told in the body, because its clients look nowhere else. */
@Path("/udf")
@Tag(name = "TradingView UDF")
public final class UdfResource {
    private static final int MOST_FOUND = 100;
    private static final int MOST_BARS = PageQuery.MOST_ROWS;
    private static final long LAST_SECOND = Span.LATEST / 1000;

    private final Directory directory;
    private final UdfSymbols symbols;
    private final ChartHistory history;
    private final Snapshots snapshots;
    private final Clock clock;

    public UdfResource(Directory directory, Calendars calendars, ChartHistory history, Snapshots snapshots, Clock clock) {
        this.directory = directory;
        this.symbols = new UdfSymbols(directory, calendars);
        this.history = history;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @GET
    @Path("/config")
    @Operation(summary = "What this data feed can do")
    public Udf.Config config() {
        return new Udf.Config(
                true,
                false,
                false,
                false,
                true,
                Udf.RESOLUTIONS,
                List.of(new Udf.Kind("", "All", ""), new Udf.Kind("HOSE", "HOSE", "Ho Chi Minh City Stock Exchange")),
                List.of(new Udf.Kind("stock", "Stock", "")));
    }

    @GET
    @Path("/time")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The server's time in seconds")
    public String time() {
        return Long.toString(clock.millis() / 1000);
    }

    @GET
    @Path("/symbols")
    @Operation(summary = "What a chart must know of a symbol")
    public Udf.SymbolInfo symbol(@QueryParam("symbol") String text) {
        return symbols.info(symbols.symbolOf(text));
    }

    @GET
    @Path("/search")
    @Operation(summary = "Symbols by code or name")
    public List<Udf.Found> search(
            @QueryParam("query") String query,
            @QueryParam("type") String type,
            @QueryParam("exchange") String exchange,
            @QueryParam("limit") String limit) {
        return directory.find(new Directory.Search(Params.orNull(query), null, Params.orNull(exchange), null)).stream()
                .limit(Params.number("limit", limit, MOST_FOUND, 1, MOST_FOUND))
                .map(symbols::found)
                .toList();
    }

    @GET
    @Path("/history")
    @Operation(summary = "Bars that start in [from, to), or countback bars before to; seconds")
    public CompletionStage<Udf.History> history(
            @QueryParam("symbol") String text,
            @QueryParam("resolution") String resolution,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("countback") String countBack) {
        String symbol = symbols.symbolOf(text);
        Timeframe frame = frame(resolution);
        Integer count = Params.orNull(countBack) == null ? null : Integer.valueOf((int) Params.number("countback", countBack, 1, MOST_BARS));
        long last = Params.orNull(to) == null ? clock.millis() / 1000 + 1 : Params.number("to", to, 0, LAST_SECOND);
        long first = count != null && Params.orNull(from) == null ? 0 : Params.number("from", from, 0, LAST_SECOND);
        return history.read(symbol, frame, first * 1000, last * 1000, count).thenApply(stretch -> answer(stretch, frame));
    }

    @GET
    @Path("/quotes")
    @Operation(summary = "The newest price of several symbols")
    public CompletionStage<Udf.Quotes> quotes(@QueryParam("symbols") String text) {
        Map<String, String> asked = Symbols.list("symbols", text).stream()
                .collect(Collectors.toMap(Function.identity(), directory::symbolOf));
        return snapshots.of(asked.values().stream().distinct().sorted().toList()).thenApply(found -> {
            Map<String, Snapshot> bySymbol = found.stream().collect(Collectors.toMap(Snapshot::symbol, Function.identity()));
            return new Udf.Quotes("ok", asked.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> quote(entry.getKey(), bySymbol.get(entry.getValue())))
                    .toList());
        });
    }

    @ServerExceptionMapper({BadQueryException.class, NotKnownException.class})
    public Response refused(RuntimeException failure) {
        return Response.ok(Udf.Failed.of(failure.getMessage()), MediaType.APPLICATION_JSON).build();
    }

    @ServerExceptionMapper
    public Response storeAway(StoreAwayException failure) {
        return Response.status(503).entity(Udf.Failed.of(failure.getMessage())).type(MediaType.APPLICATION_JSON).header("Retry-After", 2).build();
    }

    @ServerExceptionMapper
    public Response ofStage(CompletionException failure) {
        if (failure.getCause() instanceof StoreAwayException away) {
            return storeAway(away);
        }
        throw failure;
    }

    private Udf.Quote quote(String name, Snapshot snapshot) {
        if (snapshot == null) {
            return new Udf.Quote("error", name, null);
        }
        Listing listing = directory.listing(snapshot.symbol());
        DailySummary day = snapshot.day();
        var tick = snapshot.trade();
        return new Udf.Quote("ok", name, new Udf.QuoteValues(
                tick.change(),
                tick.changePercent(),
                listing == null ? snapshot.symbol() : listing.code(),
                listing == null ? tick.exchange() : listing.exchange(),
                listing == null ? snapshot.symbol() : listing.nameVi(),
                tick.price(),
                day == null ? null : Double.valueOf(day.bar().open()),
                day == null ? null : Double.valueOf(day.bar().high()),
                day == null ? null : Double.valueOf(day.bar().low()),
                day != null && day.previousClose() != null ? day.previousClose() : tick.previousClose(),
                tick.dayVolume()));
    }

    private static Udf.History answer(Stretch stretch, Timeframe frame) {
        List<Bar> bars = stretch.bars();
        if (bars.isEmpty()) {
            return new Udf.History("no_data", null, null, null, null, null, null, stretch.next() == null ? null : Long.valueOf(stretch.next() / 1000));
        }
        return new Udf.History(
                "ok",
                bars.stream().mapToLong(bar -> time(bar, frame)).toArray(),
                bars.stream().mapToDouble(Bar::open).toArray(),
                bars.stream().mapToDouble(Bar::high).toArray(),
                bars.stream().mapToDouble(Bar::low).toArray(),
                bars.stream().mapToDouble(Bar::close).toArray(),
                bars.stream().mapToLong(Bar::volume).toArray(),
                null);
    }

    private static long time(Bar bar, Timeframe frame) {
        return frame.ordinal() >= Timeframe.DAY_1.ordinal()
                ? bar.tradingDate().atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                : bar.start() / 1000;
    }

    private static Timeframe frame(String resolution) {
        return switch (resolution == null ? "" : resolution) {
            case "1" -> Timeframe.MIN_1;
            case "5" -> Timeframe.MIN_5;
            case "15" -> Timeframe.MIN_15;
            case "60", "1H" -> Timeframe.HOUR_1;
            case "D", "1D" -> Timeframe.DAY_1;
            case "W", "1W" -> Timeframe.WEEK_1;
            case "M", "1M" -> Timeframe.MONTH_1;
            default -> throw new BadQueryException("resolution", resolution, "one of " + String.join(", ", Udf.RESOLUTIONS));
        };
    }
}
