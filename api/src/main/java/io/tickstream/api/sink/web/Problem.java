package io.tickstream.api.sink.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as clients see it: RFC 9457's members, and Alpaca's two.
 *
 * @param type always about:blank: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request
 * @param code Alpaca's number: the status, then four digits
 * @param message the same as detail, where Alpaca's clients look for it
 */
@Schema(description = "An error: RFC 9457, with Alpaca's code and message")
public record Problem(String type, String title, int status, String detail, int code, String message) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final int ALPACA_CODES = 100_000;
    private static final int RETRY_SECONDS = 2;

    static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, status * ALPACA_CODES + 10_000, detail);
    }

    static Response response(int status, String detail) {
        Response.ResponseBuilder response =
                Response.status(status).entity(of(status, detail)).type(MEDIA_TYPE);
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.build();
    }
}
