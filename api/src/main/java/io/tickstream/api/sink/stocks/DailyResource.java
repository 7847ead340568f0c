package io.tickstream.api.sink.stocks;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.DayRows;
import io.tickstream.api.flow.Directory;
import io.tickstream.api.flow.Order;
import io.tickstream.api.flow.Symbols;
import io.tickstream.api.sink.web.Params;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The predecessor's daily prices. */
@Path("/stocks/stock_daily_by_symbol")
@Tag(name = "predecessor")
public final class DailyResource {
    private static final int MOST = 10_000;
    private static final String FIRST = "1970-01-01";
    private static final String LAST = "2199-12-31";

    private final Directory directory;
    private final DayRows days;

    public DailyResource(Directory directory, DayRows days) {
        this.directory = directory;
        this.days = days;
    }

    @GET
    @Operation(summary = "A symbol's daily prices from one date to another, oldest first")
    public CompletionStage<List<Rows.Daily>> daily(
            @QueryParam("symbol") String text, @QueryParam("from_date") String from, @QueryParam("to_date") String to) {
        String symbol = directory.symbolOf(Symbols.one("symbol", Params.orNull(text)));
        return days.read(symbol, date("from_date", from, FIRST), date("to_date", to, LAST), Order.ASC, MOST)
                .thenApply(found -> found.stream().map(Rows.Daily::of).toList());
    }

    private static LocalDate date(String name, String text, String fallback) {
        try {
            LocalDate date = LocalDate.parse(Params.orNull(text) == null ? fallback : text.strip());
            if (date.getYear() >= 1970 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new BadQueryException(name, text, "a date such as 2026-11-20");
        }
        throw new BadQueryException(name, text, "a date from " + FIRST + " to " + LAST);
    }
}
