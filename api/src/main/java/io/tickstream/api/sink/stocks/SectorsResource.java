package io.tickstream.api.sink.stocks;

import io.tickstream.api.flow.Directory;
import io.tickstream.market.SymbolDirectory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The predecessor's sectors. */
@Path("/news/sectors")
@Tag(name = "predecessor")
public final class SectorsResource {
    private final Directory directory;

    public SectorsResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Operation(summary = "The codes of each sector")
    public Map<String, List<String>> sectors() {
        Map<String, List<String>> sectors = new TreeMap<>();
        directory.symbols().sectors().forEach((sector, symbols) ->
                sectors.put(sector, symbols.stream().map(SymbolDirectory::codeOf).toList()));
        return sectors;
    }
}
