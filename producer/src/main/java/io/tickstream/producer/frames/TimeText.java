package io.tickstream.producer.frames;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Times as tapes write them: ISO dates and times with a {@code T} or a space between, with or without an offset, or epoch
 * seconds or milliseconds.
 */
final class TimeText {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter();
    private static final BigDecimal FIRST_MILLIS = new BigDecimal("100000000000");

    private final Optional<ZoneId> zone;

    /** @param zone of times that carry no offset */
    TimeText(Optional<ZoneId> zone) {
        this.zone = zone;
    }

    /**
     * Epoch milliseconds UTC.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    long parse(String text) {
        String time = text.strip();
        if (time.matches("\\d{9,14}(\\.\\d+)?")) {
            BigDecimal number = new BigDecimal(time);
            return (number.compareTo(FIRST_MILLIS) < 0 ? number.movePointRight(3) : number).longValue();
        }
        try {
            TemporalAccessor parsed = FORM.parseBest(
                    time.length() > 10 && time.charAt(10) == ' ' ? time.substring(0, 10) + 'T' + time.substring(11) : time,
                    OffsetDateTime::from,
                    LocalDateTime::from);
            return parsed instanceof OffsetDateTime offset ? offset.toInstant().toEpochMilli() : inZone(parsed);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected 2025-06-03T09:15:00.123, with or without an offset, or epoch "
                    + "seconds or milliseconds", e);
        }
    }

    private long inZone(TemporalAccessor local) {
        Instant instant = LocalDateTime.from(local)
                .atZone(zone.orElseThrow(() -> new IllegalArgumentException("has no offset; say the zone with --zone")))
                .toInstant();
        return instant.toEpochMilli();
    }
}
