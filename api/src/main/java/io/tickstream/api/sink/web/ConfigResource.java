package io.tickstream.api.sink.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/config")
@Tag(name = "page")
public final class ConfigResource {
    private final PageConfig config;

    public ConfigResource(PageConfig config) {
        this.config = config;
    }

    /** @param bridgeUrl base of the bridge's WebSocket addresses */
    public record Config(String bridgeUrl) {}

    @GET
    @Operation(summary = "Where the page finds the WebSocket bridge")
    public Config config(@Parameter(hidden = true) @HeaderParam("Host") String host) {
        return new Config(config.bridgeFor(host));
    }
}
