package io.tickstream.api.sink.web;

import io.tickstream.api.flow.BadQueryException;
import io.tickstream.api.flow.Order;
import io.tickstream.api.flow.PageQuery;
import io.tickstream.api.flow.Position;
import io.tickstream.api.flow.TimeBound;
import java.util.List;

/** Reads query parameters; what cannot be read is a {@link BadQueryException}. An absent and an empty parameter are the same. */
public final class Params {
    private static final int DEFAULT_ROWS = 1000;

    private Params() {}

    public static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A whole number within bounds, or the fallback where there is none. */
    public static int number(String name, String text, int fallback, int least, int most) {
        return orNull(text) == null ? fallback : (int) number(name, text, least, most);
    }

    /** A required whole number within bounds. */
    public static long number(String name, String text, long least, long most) {
        String expected = "a number from " + least + " to " + most;
        if (orNull(text) == null) {
            throw new BadQueryException(name, null, expected);
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadQueryException(name, text, expected);
        }
        throw new BadQueryException(name, text, expected);
    }

    /** True, false, or null where absent. */
    public static Boolean flag(String name, String text) {
        String value = orNull(text);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadQueryException(name, text, "true or false");
        };
    }

    /** The paging query that the parameters of Alpaca's interface make. */
    public static PageQuery page(List<String> symbols, String start, String end, String limit, String sort, String token) {
        TimeBound from = orNull(start) == null ? null : TimeBound.of("start", start.strip());
        TimeBound to = orNull(end) == null ? null : TimeBound.of("end", end.strip());
        return new PageQuery(
                symbols,
                from,
                to,
                number("limit", limit, DEFAULT_ROWS, 1, PageQuery.MOST_ROWS),
                order(sort),
                orNull(token) == null ? null : Position.ofToken(token.strip()));
    }

    private static Order order(String sort) {
        String value = orNull(sort) == null ? "asc" : sort.strip();
        return switch (value) {
            case "asc" -> Order.ASC;
            case "desc" -> Order.DESC;
            default -> throw new BadQueryException("sort", sort, "asc or desc");
        };
    }
}
