package io.tickstream.api.flow;

import io.tickstream.market.TradingCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One end of a span as clients write it: a moment, or a whole date of the exchange.
 *
 * @param moment epoch milliseconds UTC; used where {@code date} is null
 * @param date the exchange's local date; null for a moment
 */
public record TimeBound(long moment, LocalDate date) {
    private static final String EXPECTED = "an RFC 3339 time such as 2026-11-20T02:15:00Z, or a date such as 2026-11-20";

    public static TimeBound at(long moment) {
        return new TimeBound(moment, null);
    }

    /** The bound of a text; a {@link BadQueryException} where it is neither a time nor a date of 1970 to 2199. */
    public static TimeBound of(String parameter, String text) {
        try {
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() < 1970 || date.getYear() > 2199) {
                    throw new BadQueryException(parameter, text, "a date of 1970 to 2199");
                }
                return new TimeBound(0, date);
            }
            Instant instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > Span.LATEST / 1000) {
                throw new BadQueryException(parameter, text, "a time of 1970 to 2199");
            }
            return at(instant.toEpochMilli());
        } catch (DateTimeException e) {
            throw new BadQueryException(parameter, text, EXPECTED);
        }
    }

    /** Its first millisecond. */
    long first(TradingCalendar calendar) {
        return date == null ? moment : calendar.startOf(date);
    }

    /** Its last millisecond. */
    long last(TradingCalendar calendar) {
        return date == null ? moment : calendar.endOf(date) - 1;
    }
}
