package io.tickstream.streamjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.Bar;
import io.tickstream.market.DailySummary;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import io.tickstream.market.fold.BarUpdate;
import io.tickstream.market.fold.DayWalk;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The promise of docs/bars.md, as an assertion on the store: its rows are those of the plain fold over what was delivered. */
public final class ComparedWithFold {
    private ComparedWithFold() {}

    public static void assertStored(StoredRows stored, TradingCalendar calendar, String symbol, List<Tick> deliveries) {
        TreeSet<Tick> distinct = distinct(deliveries);
        assertThat(stored.ticks(symbol)).containsExactlyElementsOf(distinct);
        assertThat(stored.offsetsAsWritten(symbol)).isSorted();
        assertThat(stored.latest(symbol)).isEqualTo(distinct.last());
        assertBars(stored, calendar, symbol, deliveries);
    }

    /** The bars and days alone. */
    static void assertBars(StoredRows stored, TradingCalendar calendar, String symbol, List<Tick> deliveries) {
        List<BarUpdate> expected = DayWalk.fold(symbol, calendar, distinct(deliveries));
        assertThat(stored.bars(symbol).stream().map(StoredRows::content).toList())
                .isEqualTo(StoredRows.sorted(expected.stream().map(BarUpdate::bar).toList()));
        assertThat(stored.days(symbol)).containsExactlyInAnyOrderElementsOf(expected.stream()
                .map(BarUpdate::day)
                .filter(Objects::nonNull)
                .map(ComparedWithFold::text)
                .toList());
    }

    private static TreeSet<Tick> distinct(List<Tick> deliveries) {
        TreeSet<Tick> distinct = new TreeSet<>(TickOrder.INSTANCE);
        distinct.addAll(deliveries);
        return distinct;
    }

    private static String text(DailySummary day) {
        Bar b = day.bar();
        return b.tradingDate() + " " + b.open() + " " + b.high() + " " + b.low() + " " + b.close() + " " + b.volume() + " "
                + b.vwap() + " " + day.previousClose() + " " + day.change() + " " + day.changePercent() + " " + day.exchange()
                + " " + b.tickCount();
    }
}
