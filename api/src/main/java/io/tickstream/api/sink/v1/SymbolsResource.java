package io.tickstream.api.sink.v1;

import io.tickstream.api.flow.Board;
import io.tickstream.api.flow.Board.Line;
import io.tickstream.api.flow.Directory;
import io.tickstream.api.sink.web.Params;
import io.tickstream.market.SymbolDirectory.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/symbols")
@Tag(name = "v1")
public final class SymbolsResource {
    private static final int MOST = 1000;

    private final Directory directory;
    private final Board board;

    public SymbolsResource(Directory directory, Board board) {
        this.directory = directory;
        this.board = board;
    }

    /** @param total how many match; {@code symbols} holds the first of them */
    @Schema(name = "Symbols")
    public record Symbols(int total, List<Entry> symbols) {}

    /** Prices in full dong; null where nothing was traded yet. */
    @Schema(name = "Symbol")
    public record Entry(
            String symbol,
            String code,
            String name_vi,
            String name_en,
            String exchange,
            String sector,
            boolean vn30,
            @Schema(nullable = true) Long reference,
            @Schema(nullable = true) Long ceiling,
            @Schema(nullable = true) Long floor,
            @Schema(nullable = true) Double price,
            @Schema(nullable = true) Double change,
            @Schema(nullable = true) Double change_percent,
            @Schema(nullable = true) Long day_volume,
            @Schema(nullable = true) Double high,
            @Schema(nullable = true) Double low,
            @Schema(nullable = true, format = "date-time") String time,
            @Schema(nullable = true, description = "yahoo, simulator, replay or coinbase") String source,
            @Schema(nullable = true, description = "sequence number of the newest tick") Long seq) {

        static Entry of(Line line) {
            Listing listing = line.listing();
            var tick = line.tick();
            return new Entry(
                    listing.symbol(),
                    listing.code(),
                    listing.nameVi(),
                    listing.nameEn(),
                    listing.exchange(),
                    listing.sector(),
                    listing.vn30(),
                    line.band() == null ? null : Long.valueOf(line.band().reference()),
                    line.band() == null ? null : Long.valueOf(line.band().ceiling()),
                    line.band() == null ? null : Long.valueOf(line.band().floor()),
                    tick == null ? null : Double.valueOf(tick.price()),
                    tick == null ? null : tick.change(),
                    tick == null ? null : tick.changePercent(),
                    tick == null ? null : tick.dayVolume(),
                    line.day() == null ? null : Double.valueOf(line.day().bar().high()),
                    line.day() == null ? null : Double.valueOf(line.day().bar().low()),
                    tick == null ? null : Instant.ofEpochMilli(tick.eventTime()).toString(),
                    tick == null ? null : tick.source(),
                    tick == null ? null : Long.valueOf(tick.sequence()));
        }
    }

    @GET
    @Operation(summary = "The listed stocks with reference, ceiling and floor price and the newest tick")
    public CompletionStage<Symbols> symbols(
            @QueryParam("q") String text,
            @QueryParam("sector") String sector,
            @QueryParam("exchange") String exchange,
            @QueryParam("vn30") String vn30,
            @QueryParam("limit") String limit) {
        List<Listing> found = directory.find(new Directory.Search(
                Params.orNull(text), Params.orNull(sector), Params.orNull(exchange), Params.flag("vn30", vn30)));
        List<Listing> first = found.stream().limit(Params.number("limit", limit, MOST, 1, MOST)).toList();
        return board.lines(first)
                .thenApply(lines -> new Symbols(found.size(), lines.stream().map(Entry::of).toList()));
    }
}
