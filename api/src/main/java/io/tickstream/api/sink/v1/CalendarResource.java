package io.tickstream.api.sink.v1;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.NotKnownException;
import io.tickstream.api.sink.web.Params;
import io.tickstream.market.Calendars;
import io.tickstream.market.TradingCalendar;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/calendar")
@Tag(name = "v1")
public final class CalendarResource {
    private static final int MOST_DAYS = 366;
    private static final int DEFAULT_DAYS = 30;

    private final Calendars calendars;
    private final Clock clock;

    public CalendarResource(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param open whether regular trades print right now */
    @Schema(name = "Calendar")
    public record CalendarJson(String market, String zone, boolean open, List<Day> days) {}

    /** A trading day. */
    @Schema(name = "TradingDay")
    public record Day(@Schema(format = "date") String date, List<SessionJson> sessions) {}

    /** Local times of the exchange. */
    @Schema(name = "TradingSession")
    public record SessionJson(String open, String close) {}

    @GET
    @Path("/{market}")
    @Operation(summary = "The trading days of a market with their sessions: HOSE, HNX, UPCOM, US, ALWAYS_OPEN")
    public CalendarJson calendar(
            @PathParam("market") String market, @QueryParam("start") String start, @QueryParam("end") String end) {
        TradingCalendar calendar = calendars.byCode(market.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new NotKnownException("market", market.substring(0, Math.min(32, market.length()))));
        LocalDate from = date("start", start, calendar.tradingDate(clock.millis()));
        LocalDate to = date("end", end, from.plusDays(DEFAULT_DAYS));
        long span = ChronoUnit.DAYS.between(from, to);
        if (span < 0 || span > MOST_DAYS) {
            throw new BadQueryException("end", to.toString(), "a date up to " + MOST_DAYS + " days after the start, " + from);
        }
        List<Day> days = from.datesUntil(to.plusDays(1))
                .filter(calendar::isTradingDay)
                .map(date -> new Day(date.toString(), calendar.sessionsOf(date).stream()
                        .map(session -> new SessionJson(session.from().toString(), session.to().toString()))
                        .toList()))
                .toList();
        return new CalendarJson(calendar.code(), calendar.zone().getId(), calendar.isOpen(clock.millis()), days);
    }

    private static LocalDate date(String name, String text, LocalDate fallback) {
        if (Params.orNull(text) == null) {
            return fallback;
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() >= 1970 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new BadQueryException(name, text, "a date such as 2026-11-20");
        }
        throw new BadQueryException(name, text, "a date of 1970 to 2199");
    }
}
