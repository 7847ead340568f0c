package io.tickstream.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When an exchange trades. Immutable. All times given and returned are epoch milliseconds UTC; dates are the exchange's
 * own.
 *
 * @param code the name of the calendar, e.g. {@code HOSE}
 * @param zone the exchange's zone
 * @param exchanges the sources' exchange codes it holds for
 * @param weekdays the days of the week it trades on
 * @param sessions the spans regular trades print in, in order; empty: always open
 * @param closed dates without trading
 * @param shortened dates with other sessions
 */
public record TradingCalendar(
        String code,
        ZoneId zone,
        Set<String> exchanges,
        Set<DayOfWeek> weekdays,
        List<Session> sessions,
        Set<LocalDate> closed,
        Map<LocalDate, List<Session>> shortened) {

    /**
     * A span of local time in which regular trades print.
     *
     * @param from inclusive
     * @param to exclusive, but for a closing auction's print at this very minute
     */
    public record Session(LocalTime from, LocalTime to) {
        public Session {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("session " + from + "-" + to + ": the end is not after the start");
            }
        }
    }

    public TradingCalendar {
        exchanges = Set.copyOf(exchanges);
        weekdays = Set.copyOf(weekdays);
        sessions = List.copyOf(sessions);
        closed = Set.copyOf(closed);
        shortened = Map.copyOf(shortened);
    }

    /** The calendar of what never closes: UTC, every day. */
    public static TradingCalendar alwaysOpen() {
        return new TradingCalendar(
                "ALWAYS_OPEN", ZoneId.of("UTC"), Set.of(), Set.of(DayOfWeek.values()), List.of(), Set.of(), Map.of());
    }

    public LocalDate tradingDate(long eventTime) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(eventTime), zone);
    }

    /** The first moment of a date. */
    public long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first moment after a date. */
    public long endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }

    /** The start of the bar that holds a moment. */
    public long barStart(Interval interval, long eventTime) {
        long midnight = startOf(tradingDate(eventTime));
        return interval.isIntraday()
                ? eventTime - Math.floorMod(eventTime - midnight, interval.millis())
                : midnight;
    }

    /** The end of the bar that starts at a moment. */
    public long barEnd(Interval interval, long start) {
        long midnightAfter = endOf(tradingDate(start));
        return interval.isIntraday() ? Math.min(start + interval.millis(), midnightAfter) : midnightAfter;
    }

    public boolean isTradingDay(LocalDate date) {
        return weekdays.contains(date.getDayOfWeek()) && !closed.contains(date);
    }

    /** The sessions of a date, in order; none on a day without trading, the whole day where it never closes. */
    public List<Session> sessionsOf(LocalDate date) {
        if (!isTradingDay(date)) {
            return List.of();
        }
        return sessions.isEmpty()
                ? List.of(new Session(LocalTime.MIN, LocalTime.MAX))
                : shortened.getOrDefault(date, sessions);
    }

    /** Whether regular trades print at a moment. */
    public boolean isOpen(long time) {
        LocalTime local = LocalTime.ofInstant(Instant.ofEpochMilli(time), zone);
        return sessionsOf(tradingDate(time)).stream()
                .anyMatch(session -> !local.isBefore(session.from()) && !local.isAfter(session.to()));
    }

    /** The first moment of a date at which a regular trade can print (HOSE 09:15); midnight on a day without trading. */
    public long firstPrint(LocalDate date) {
        return sessionsOf(date).stream()
                .findFirst()
                .map(session -> date.atTime(session.from()).atZone(zone).toInstant().toEpochMilli())
                .orElseGet(() -> startOf(date));
    }
}
