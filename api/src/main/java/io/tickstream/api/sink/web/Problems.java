package io.tickstream.api.sink.web;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.flow.StoreAwayException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns failures into problems. Only a failure of ours is logged with its trace, and none of it is shown. */
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response badQuery(BadQueryException failure) {
        return Problem.response(400, failure.getMessage());
    }

    @ServerExceptionMapper
    public Response notKnown(NotKnownException failure) {
        return Problem.response(404, failure.getMessage());
    }

    @ServerExceptionMapper
    public Response storeAway(StoreAwayException failure) {
        return Problem.response(503, failure.getMessage());
    }

    @ServerExceptionMapper
    public Response ofHttp(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return status < 400
                ? failure.getResponse()
                : Problem.response(status, switch (status) {
                    case 404 -> "nothing is served here; see /openapi.json";
                    case 405 -> "the path exists, the method does not; every path answers GET alone";
                    case 406 -> "this path cannot answer in a media type of the Accept header";
                    default -> "the request was refused";
                });
    }

    @ServerExceptionMapper
    public Response ofStage(CompletionException failure) {
        return other(failure.getCause() == null ? failure : failure.getCause());
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException failure) {
        return other(failure);
    }

    private Response other(Throwable failure) {
        if (failure instanceof BadQueryException bad) {
            return badQuery(bad);
        }
        if (failure instanceof NotKnownException unknown) {
            return notKnown(unknown);
        }
        if (failure instanceof StoreAwayException away) {
            return storeAway(away);
        }
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http);
        }
        LOG.error("a request failed", failure);
        return Problem.response(500, "an error of the server; its log says more");
    }
}
