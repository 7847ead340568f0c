package io.tickstream.api.sink.alpaca;

import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.Snapshots;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.sink.alpaca.Json.SnapshotJson;
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
public final class SnapshotsResource {
    private final Snapshots snapshots;

    public SnapshotsResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @GET
    @Path("/snapshots")
    @Operation(summary = "Newest tick, minute and day of several symbols; those without a tick are left out")
    public CompletionStage<Map<String, SnapshotJson>> snapshots(@QueryParam("symbols") String symbols) {
        return snapshots.of(Symbols.list("symbols", symbols)).thenApply(found -> {
            Map<String, SnapshotJson> bySymbol = new LinkedHashMap<>();
            found.forEach(snapshot -> bySymbol.put(snapshot.symbol(), SnapshotJson.of(snapshot)));
            return bySymbol;
        });
    }

    @GET
    @Path("/{symbol}/snapshot")
    @Operation(summary = "Newest tick, minute and day of one symbol")
    public CompletionStage<SnapshotJson> snapshot(@PathParam("symbol") String text) {
        String symbol = Symbols.one("symbol", text);
        return snapshots.of(List.of(symbol)).thenApply(found -> found.stream()
                .findFirst()
                .map(SnapshotJson::of)
                .orElseThrow(() -> new NotKnownException("trade of", symbol)));
    }
}
