package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.Calendars;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.Receipt;
import io.tickstream.market.fold.SymbolFold;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What the stream job does to the tables, with the job's own arithmetic: one symbol, ticks as they arrive. */
final class FakeJob {
    static final Duration HORIZON = Duration.ofMinutes(15);

    private final FakePriceTables tables;
    private final SymbolFold fold;
    private final TradingCalendar calendar;
    private long watermark = Long.MIN_VALUE;

    FakeJob(FakePriceTables tables, String symbol, String exchange) {
        this.tables = tables;
        this.calendar = Calendars.builtIn().of(exchange, symbol);
        this.fold = new SymbolFold(symbol, calendar, HORIZON.toMillis());
    }

    TradingCalendar calendar() {
        return calendar;
    }

    /** @param outOfOrder how far the watermark is behind the newest tick, milliseconds */
    void take(Tick tick, long outOfOrder) {
        watermark = Math.max(watermark, tick.eventTime() - outOfOrder);
        publish(fold.advance(watermark).updates());
        Receipt receipt = fold.add(tick, watermark);
        LocalDate date = calendar.tradingDate(tick.eventTime());
        SymbolDate at = new SymbolDate(tick.symbol(), date);
        if (receipt.verdict() != Receipt.Verdict.DUPLICATE) {
            tables.addTick(at, tick);
        }
        if (receipt.verdict() == Receipt.Verdict.BEYOND_HORIZON && tick.isRegular()) {
            tables.addRequest(at);
        }
        if (receipt.newest()) {
            tables.latest.put(tick.symbol(), new PriceTables.Latest(tick, date, tables.micros++));
        }
        publish(receipt.updates());
        publish(fold.provisional(Interval.D1));
    }

    void advance(long to) {
        watermark = Math.max(watermark, to);
        publish(fold.advance(watermark).updates());
    }

    private void publish(List<BarUpdate> updates) {
        for (BarUpdate update : updates) {
            tables.row(new Recomputed.OfBar(update.bar()), update.bar().state(), update.bar().revision());
            if (update.day() != null) {
                tables.row(new Recomputed.OfDay(update.day()), update.bar().state(), update.bar().revision());
            }
        }
    }

    /** Ticks in order over one or more dates, with silences, repeated moments and figures that fall or are missing. */
    static List<Tick> ticks(String symbol, String exchange, LocalDate date, int count, Random random) {
        TradingCalendar calendar = Calendars.builtIn().of(exchange, symbol);
        long time = calendar.firstPrint(date) + random.nextInt(900_000);
        long total = random.nextInt(5_000);
        double price = 100;
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time += switch (random.nextInt(8)) {
                case 0, 1 -> 0;
                case 2 -> random.nextInt(400_000);
                case 3 -> random.nextInt(10) == 0 ? random.nextInt(60 * 3_600_000) : 1_000;
                default -> random.nextInt(30_000);
            };
            long size = 1 + random.nextInt(500);
            total += size;
            price = Math.max(1, price + random.nextInt(11) - 5);
            ticks.add(new Tick(
                    symbol, time, price, exchange, 8, random.nextInt(12) == 0 ? 0 : 1, 0.5,
                    random.nextInt(12) == 0 ? null : Long.valueOf(total - (random.nextInt(8) == 0 ? 50 : 0)),
                    random.nextInt(3) == 0 ? null : price - 99,
                    random.nextInt(4) == 0 ? null : Long.valueOf(size),
                    2L, time + 7, time + 5, "test", i));
        }
        return ticks;
    }

    /** The same ticks, each up to so many milliseconds late, and one in ten twice. */
    static List<Tick> disordered(List<Tick> ticks, long late, Random random) {
        record Arrival(long at, Tick tick) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Tick tick : ticks) {
            for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
                arrivals.add(new Arrival(tick.eventTime() + random.nextLong(late + 1), tick));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals.stream().map(Arrival::tick).toList();
    }
}
