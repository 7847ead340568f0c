package io.tickstream.bridge.flow;

import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.Tick;
import io.tickstream.market.TickOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one symbol stands, and what of a change is news. A row that the store was told again, or an older stand of a row,
 * is not: the stream job writes both after a restart. Not for several threads.
 */
final class SymbolState {
    /** More than the correction horizon of the bars. */
    private static final int MINUTES = 32;

    private final RecentTicks recent = new RecentTicks();
    private final TreeMap<Long, Change.MinuteBar> minutes = new TreeMap<>();
    private final Map<Channel, Update> snapshots = new EnumMap<>(Channel.class);
    private Change.Trade latest;
    private Change.DailyBar day;
    private Change.Trade fromTable;

    /** The message a change makes, or nothing where it says nothing new. */
    Optional<Update> apply(Change change) {
        if (change instanceof Change.Trade trade) {
            return apply(trade);
        }
        if (change instanceof Change.Latest newest) {
            return isNewest(newest.tick()) ? apply(new Change.Trade(newest.tick(), newest.storedAt())) : Optional.empty();
        }
        return change instanceof Change.MinuteBar minute ? apply(minute) : apply((Change.DailyBar) change);
    }

    private Optional<Update> apply(Change.Trade trade) {
        if (!recent.add(trade.tick())) {
            return Optional.empty();
        }
        if (trade.storedAt() == 0) {
            fromTable = trade;
        }
        if (isNewest(trade.tick())) {
            latest = trade;
        }
        return Optional.of(Update.of(Channel.TRADES, trade));
    }

    private boolean isNewest(Tick tick) {
        return latest == null || TickOrder.INSTANCE.compare(latest.tick(), tick) < 0;
    }

    /** The message of a tick that was known from its table when the log brought it; the first time only. */
    Optional<Update> confirmed(Change change) {
        boolean confirms = fromTable != null
                && change instanceof Change.Trade trade
                && trade.storedAt() > 0
                && trade.tick().sequence() == fromTable.tick().sequence();
        if (!confirms) {
            return Optional.empty();
        }
        fromTable = null;
        return Optional.of(Update.of(Channel.TRADES, change));
    }

    private Optional<Update> apply(Change.MinuteBar minute) {
        Bar bar = minute.bar();
        Change.MinuteBar known = minutes.get(bar.start());
        if (known != null && !isNewer(bar, known.bar())) {
            return Optional.empty();
        }
        boolean forgotten = known == null && minutes.size() == MINUTES && bar.start() < minutes.firstKey();
        if (!forgotten) {
            minutes.put(bar.start(), minute);
            if (minutes.size() > MINUTES) {
                minutes.pollFirstEntry();
            }
        }
        if (bar.state() == BarState.PROVISIONAL) {
            return forgotten ? Optional.empty() : Optional.of(Update.onRequest(Channel.UPDATED_BARS, minute));
        }
        if (known == null ? bar.revision() > 0 : isClosed(known.bar()) && bar.revision() > known.bar().revision()) {
            return Optional.of(Update.of(Channel.UPDATED_BARS, minute));
        }
        if (forgotten) {
            return Optional.empty();
        }
        return Optional.of(known != null && isClosed(known.bar())
                ? Update.onRequest(Channel.UPDATED_BARS, minute)
                : Update.of(Channel.BARS, minute));
    }

    private Optional<Update> apply(Change.DailyBar daily) {
        Bar bar = daily.bar();
        if (day != null && bar.start() < day.bar().start()) {
            return isClosed(bar) && bar.revision() > 0
                    ? Optional.of(Update.of(Channel.DAILY_BARS, daily))
                    : Optional.empty();
        }
        if (day != null && bar.start() == day.bar().start() && !isNewer(bar, day.bar())) {
            return Optional.empty();
        }
        day = daily;
        return Optional.of(Update.of(Channel.DAILY_BARS, daily));
    }

    /** How a channel stands, as a message; nothing where nothing is known. */
    Optional<Update> snapshot(Channel channel, boolean openBars) {
        Change change = switch (channel) {
            case TRADES -> latest;
            case BARS -> lastMinute(true);
            case UPDATED_BARS -> openBars ? lastMinute(false) : null;
            case DAILY_BARS -> day;
            case QUOTES -> null;
        };
        return Optional.ofNullable(change).map(stand -> snapshot(channel, stand));
    }

    /** The same one until something changes, so that it is encoded once for all who ask meanwhile. */
    private Update snapshot(Channel channel, Change stand) {
        return snapshots.compute(channel, (key, known) -> known != null && known.change() == stand ? known : Update.snapshot(key, stand));
    }

    /**
     * What a channel of bars told since a tick, as how things stand: closed minutes that saw a later tick, and whatever a
     * snapshot holds, for a bar may close without one.
     */
    List<Update> since(Channel channel, long sequence, boolean openBars) {
        List<Update> told = new ArrayList<>();
        Optional<Update> newest = snapshot(channel, openBars);
        if (channel == Channel.BARS) {
            minutes.values().stream()
                    .filter(minute -> isClosed(minute.bar()) && minute.bar().sequence() > sequence)
                    .filter(minute -> newest.isEmpty() || newest.get().change() != minute)
                    .forEach(minute -> told.add(Update.snapshot(channel, minute)));
        }
        newest.ifPresent(told::add);
        return told;
    }

    private Change.MinuteBar lastMinute(boolean closed) {
        for (Map.Entry<Long, Change.MinuteBar> minute : minutes.descendingMap().entrySet()) {
            if (isClosed(minute.getValue().bar()) == closed) {
                return minute.getValue();
            }
            if (!closed) {
                return null;
            }
        }
        return null;
    }

    /** Whether a row of the same bar is a later stand: further in state or revision, or having seen a newer tick. */
    private static boolean isNewer(Bar bar, Bar known) {
        if (bar.revision() != known.revision()) {
            return bar.revision() > known.revision();
        }
        if (bar.state() != known.state()) {
            return bar.state().compareTo(known.state()) > 0;
        }
        return bar.state() == BarState.PROVISIONAL
                && bar.producerTimestamp() >= known.producerTimestamp()
                && !bar.equals(known);
    }

    private static boolean isClosed(Bar bar) {
        return bar.state() != BarState.PROVISIONAL;
    }
}
