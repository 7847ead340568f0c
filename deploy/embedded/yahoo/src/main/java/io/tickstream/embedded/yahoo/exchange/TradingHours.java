package io.tickstream.embedded.yahoo.exchange;

import io.tickstream.market.TradingCalendar;
import io.tickstream.market.TradingCalendar.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/** When the simulated exchange trades. All moments are epoch milliseconds UTC; dates are Vietnam's. */
public sealed interface TradingHours {

    /** At any hour of any day; the date changes at midnight. */
    record AlwaysOpen(ZoneId zone) implements TradingHours {
        @Override
        public LocalDate dateOf(long time) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
        }

        @Override
        public boolean isContinuous(long time) {
            return true;
        }

        @Override
        public long lastTraded(long time) {
            return time;
        }

        @Override
        public List<Long> auctions(LocalDate date) {
            return List.of();
        }

        @Override
        public long tradedMillis(long time) {
            return time - dateOf(time).atStartOfDay(zone).toInstant().toEpochMilli();
        }
    }

    /** The sessions of HOSE: auctions print at 09:15 and 14:45, and nothing trades over lunch and from 14:30 to 14:45. */
    record ExchangeDay(TradingCalendar calendar) implements TradingHours {
        private static final LocalTime CLOSING_AUCTION = LocalTime.of(14, 30);
        private static final int LONGEST_BREAK_DAYS = 30;

        @Override
        public LocalDate dateOf(long time) {
            return calendar.tradingDate(time);
        }

        @Override
        public boolean isContinuous(long time) {
            LocalTime local = LocalTime.ofInstant(Instant.ofEpochMilli(time), calendar.zone());
            return calendar.sessionsOf(dateOf(time)).stream()
                    .anyMatch(session -> !local.isBefore(session.from()) && local.isBefore(endOfContinuous(session)));
        }

        @Override
        public long lastTraded(long time) {
            for (LocalDate date = dateOf(time); date.isAfter(dateOf(time).minusDays(LONGEST_BREAK_DAYS)); date = date.minusDays(1)) {
                LocalDate day = date;
                OptionalLong end = calendar.sessionsOf(day).stream()
                        .filter(session -> at(day, session.from()) <= time)
                        .mapToLong(session -> Math.min(time, at(day, session.to())))
                        .max();
                if (end.isPresent()) {
                    return end.getAsLong();
                }
            }
            throw new IllegalStateException(calendar.code() + " has no session in the " + LONGEST_BREAK_DAYS
                    + " days before " + Instant.ofEpochMilli(time));
        }

        @Override
        public List<Long> auctions(LocalDate date) {
            List<Session> sessions = calendar.sessionsOf(date);
            return sessions.isEmpty()
                    ? List.of()
                    : List.of(at(date, sessions.get(0).from()), at(date, sessions.get(sessions.size() - 1).to()));
        }

        @Override
        public long tradedMillis(long time) {
            LocalDate date = dateOf(time);
            return calendar.sessionsOf(date).stream()
                    .mapToLong(session ->
                            Math.min(time, at(date, endOfContinuous(session))) - at(date, session.from()))
                    .filter(millis -> millis > 0)
                    .sum();
        }

        private static LocalTime endOfContinuous(Session session) {
            return session.to().isAfter(CLOSING_AUCTION) ? CLOSING_AUCTION : session.to();
        }

        private long at(LocalDate date, LocalTime time) {
            return date.atTime(time).atZone(calendar.zone()).toInstant().toEpochMilli();
        }
    }

    LocalDate dateOf(long time);

    /** Whether stocks trade continuously. */
    boolean isContinuous(long time);

    /** The last moment up to a given one at which stocks traded. */
    long lastTraded(long time);

    /** The moments of a date at which every stock prints the one trade of an auction. */
    List<Long> auctions(LocalDate date);

    /** How long continuous trading has lasted on the date of a moment, up to that moment. */
    long tradedMillis(long time);
}
