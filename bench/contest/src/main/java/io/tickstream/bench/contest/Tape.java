package io.tickstream.bench.contest;

import io.tickstream.market.Calendars;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Made-up ticks of one trading day at HOSE, the same for the same numbers, in the order in which they arrive: most in order,
 * some a few seconds late, a few so late that their bars are closed, some twice. Day volumes only rise, as an exchange's do,
 * and not every trade is seen.
 *
 * @param seed of all that is random
 * @param symbols how many; the built-in ones first
 * @param ticks distinct ticks, evenly over the time traded
 * @param tradedMillis how much of the day's trading they cover, from the opening on
 */
public record Tape(long seed, int symbols, long ticks, long tradedMillis) {
    /** What closes every bar of the day starts with this; no stock does. */
    public static final String END = "~END";

    private static final LocalDate DATE = LocalDate.of(2025, 6, 3);
    private static final TradingCalendar HOSE = Calendars.builtIn().byCode("HOSE").orElseThrow();
    private static final ZoneId ZONE = HOSE.zone();
    private static final double LATE = 0.05;
    private static final double VERY_LATE = 0.002;
    private static final double REPEATED = 0.01;
    private static final int LATE_MILLIS = 3_000;
    private static final int VERY_LATE_MILLIS = 60_000;

    /** The whole day's trading time. */
    public static final long WHOLE_DAY_MILLIS = 4 * 3_600_000L;

    private record Delivery(long at, long number, Tick tick) implements Comparable<Delivery> {
        @Override
        public int compareTo(Delivery other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    public Tape {
        if (symbols < 1 || tradedMillis < 1 || tradedMillis > WHOLE_DAY_MILLIS || ticks * 300_000L < symbols * tradedMillis) {
            throw new IllegalArgumentException(ticks + " ticks of " + symbols + " symbols in " + tradedMillis
                    + " ms: expected at least one a symbol within the first five minutes");
        }
    }

    /** A tape over the whole day. */
    public static Tape day(long seed, int symbols, long ticks) {
        return new Tape(seed, symbols, ticks, WHOLE_DAY_MILLIS);
    }

    /** Gives the ticks in their own order to one, and every delivery in the order of arrival to the other. */
    public void play(Consumer<Tick> inOrder, Consumer<Tick> arriving) {
        Random random = new Random(seed);
        List<Stock> stocks = Stock.list(symbols, random);
        PriorityQueue<Delivery> waiting = new PriorityQueue<>();
        long number = 0;
        for (long i = 0; i < ticks; i++) {
            long time = timeOf(i * tradedMillis / ticks);
            Stock stock = stocks.get(i < symbols ? (int) i : random.nextInt(symbols));
            Tick tick = stock.next(time, random);
            inOrder.accept(tick);
            long late = lateness(random);
            waiting.add(new Delivery(time + late, number++, tick));
            if (random.nextDouble() < REPEATED) {
                waiting.add(new Delivery(time + late + random.nextInt(LATE_MILLIS), number++, tick));
            }
            while (!waiting.isEmpty() && waiting.peek().at <= time) {
                arriving.accept(waiting.poll().tick);
            }
        }
        while (!waiting.isEmpty()) {
            arriving.accept(waiting.poll().tick);
        }
    }

    /** The tick that closes the day for a partition: of the next day, so that every bar before it is over and final. */
    public static Tick end(int partition) {
        long time = HOSE.firstPrint(DATE.plusDays(1)) + 3_600_000;
        return new Stock(END + partition, 100).next(time, new Random(partition));
    }

    private static long lateness(Random random) {
        double chance = random.nextDouble();
        if (chance < VERY_LATE) {
            return LATE_MILLIS + random.nextInt(VERY_LATE_MILLIS);
        }
        return chance < VERY_LATE + LATE ? random.nextInt(LATE_MILLIS) : 0;
    }

    /** The moment after so much trading. */
    private static long timeOf(long traded) {
        long left = traded;
        for (TradingCalendar.Session session : HOSE.sessionsOf(DATE)) {
            long from = DATE.atTime(session.from()).atZone(ZONE).toInstant().toEpochMilli();
            long length = (session.to().toSecondOfDay() - session.from().toSecondOfDay()) * 1_000L;
            if (left < length) {
                return from + left;
            }
            left -= length;
        }
        throw new IllegalStateException(traded + " ms of trading on " + DATE);
    }
}
