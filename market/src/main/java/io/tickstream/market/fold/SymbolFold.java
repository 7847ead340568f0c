package io.tickstream.market.fold;

import io.tickstream.market.BarState;
import io.tickstream.market.Interval;
import io.tickstream.market.Tick;
import io.tickstream.market.TickBytes;
import io.tickstream.market.TickOrder;
import io.tickstream.market.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bars of one symbol while its ticks arrive, in any order and repeated: at every moment they equal {@link DayWalk#fold}
 * over the distinct ticks seen. What is final is kept as a walk that has passed it (the sealed part), what can still change
 * as the sorted ticks themselves; a tick in order is one step, a late one walks again from the last copy of the walk that
 * did not pass its place yet.
 *
 * <p>Times are epoch milliseconds UTC. The watermark passed in never needs to be monotone; the highest counts. Mutable, not
 * thread-safe. {@link #head} and {@link #pending} are all there is to keep across a restart.
 */
public final class SymbolFold {
    private final String symbol;
    private final TradingCalendar calendar;
    private final long horizon;

    private final PendingTicks pending = new PendingTicks();
    private DayWalk sealed;
    private Tick newestSettled;
    private long clock = Long.MIN_VALUE;
    private DayWalk walk;
    private final Trail trail = new Trail();
    private List<BarBuilder> live = new ArrayList<>();
    private TradingDay day;
    private long nextDue = Long.MAX_VALUE;
    private boolean headChanged;
    private boolean anyDirty;

    /** @param horizonMillis how long after its end a bar can still be corrected */
    public SymbolFold(String symbol, TradingCalendar calendar, long horizonMillis) {
        this.symbol = symbol;
        this.calendar = calendar;
        this.horizon = horizonMillis;
        this.sealed = new DayWalk(calendar);
        this.walk = new DayWalk(calendar);
    }

    /** The fold that {@link #head} and {@link #pending} were taken of; every provisional bar counts as changed. */
    public static SymbolFold resume(
            String symbol, TradingCalendar calendar, long horizonMillis, FoldHead head, Collection<Tick> pending) {
        SymbolFold fold = new SymbolFold(symbol, calendar, horizonMillis);
        fold.clock = head.clock();
        fold.newestSettled = head.newestSettled();
        fold.sealed = head.sealed(calendar);
        List<Tick> sorted = new ArrayList<>(pending);
        sorted.sort(TickOrder.INSTANCE);
        for (Tick tick : sorted) {
            fold.pending.insert(fold.pending.size(), tick, fold.minuteOf(tick.eventTime()));
        }
        fold.live = fold.walkAgain(0);
        for (BarBuilder bar : fold.live) {
            bar.closed = bar.end <= fold.clock;
            bar.dirty = !bar.closed;
            fold.anyDirty |= bar.dirty;
            bar.revision = head.revisions().getOrDefault(new FoldHead.BarKey(bar.interval, bar.start), 0);
        }
        fold.schedule();
        return fold;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    /** The calendar's trading date of a moment, remembered for the moments that follow. */
    public LocalDate tradingDate(long eventTime) {
        return dayOf(eventTime).date();
    }

    private TradingDay dayOf(long eventTime) {
        if (day == null || !day.contains(eventTime)) {
            day = TradingDay.at(calendar, eventTime);
        }
        return day;
    }

    /** Takes a tick, after moving the clock to the watermark. */
    public Receipt add(Tick tick, long watermark) {
        List<BarUpdate> updates = advance(watermark).updates();
        if (isSettled(tick.eventTime())) {
            return settled(tick, updates);
        }
        int at = pending.placeFor(tick);
        if (at < 0) {
            return new Receipt(Receipt.Verdict.DUPLICATE, false, updates);
        }
        boolean inOrder = at == pending.size();
        pending.insert(at, tick, minuteOf(tick.eventTime()));
        List<BarUpdate> changes = updates.isEmpty() ? new ArrayList<>() : updates;
        if (inOrder) {
            step(tick, changes);
            trail.follow(walk, pending.size());
        } else {
            trail.cut(at);
            if (tick.isRegular()) {
                refold(at, changes);
            }
        }
        if (at == 0) {
            nextDue = Math.min(nextDue, settlesAt(tick.eventTime()));
        }
        if (nextDue <= clock) {
            schedule();
        }
        return new Receipt(
                inOrder ? Receipt.Verdict.COUNTED : Receipt.Verdict.COUNTED_LATE,
                inOrder && isNewerThanSettled(tick),
                changes);
    }

    /**
     * What moving the clock did.
     *
     * @param updates bars that closed or became final
     * @param sealed minutes whose ticks left {@link #pending}, because they can change nothing any more
     */
    public record Advance(List<BarUpdate> updates, List<PendingMinute> sealed) {
        private static final Advance NOTHING = new Advance(List.of(), List.of());
    }

    /** Moves the clock to the watermark; does nothing where it is there or beyond already. */
    public Advance advance(long watermark) {
        clock = Math.max(clock, watermark);
        if (clock < nextDue) {
            return Advance.NOTHING;
        }
        List<BarUpdate> updates = new ArrayList<>();
        live.removeIf(bar -> {
            if (bar.end + horizon <= clock) {
                updates.add(bar.update(symbol, BarState.FINAL));
                return true;
            }
            if (!bar.closed && bar.end <= clock) {
                bar.closed = true;
                bar.dirty = false;
                updates.add(bar.update(symbol, BarState.CLOSED));
            }
            return false;
        });
        List<PendingMinute> left = seal();
        headChanged = true;
        schedule();
        return new Advance(updates, left);
    }

    /** The provisional bars of intervals up to the longest given that changed since they were asked for last. */
    public List<BarUpdate> provisional(Interval longest) {
        List<BarUpdate> updates = new ArrayList<>();
        anyDirty = false;
        for (BarBuilder bar : live) {
            if (bar.dirty && bar.interval.compareTo(longest) <= 0) {
                bar.dirty = false;
                updates.add(bar.update(symbol, BarState.PROVISIONAL));
            }
            anyDirty |= bar.dirty;
        }
        return updates;
    }

    /** Whether {@link #provisional} would give any. */
    public boolean hasProvisional(Interval longest) {
        if (anyDirty) {
            for (BarBuilder bar : live) {
                if (bar.dirty && bar.interval.compareTo(longest) <= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The watermark at which {@link #advance} has something to do next; {@link Long#MAX_VALUE} when nothing is open. */
    public long nextDue() {
        return nextDue;
    }

    /** Whether {@link #head} differs from the one taken last. */
    public boolean headChanged() {
        return headChanged;
    }

    /** Everything to keep but the pending ticks. */
    public FoldHead head() {
        headChanged = false;
        Map<FoldHead.BarKey, Integer> revisions = new HashMap<>();
        live.stream()
                .filter(bar -> bar.revision > 0)
                .forEach(bar -> revisions.put(new FoldHead.BarKey(bar.interval, bar.start), bar.revision));
        return FoldHead.of(clock, newestSettled, sealed, revisions);
    }

    /** The ticks that can still change a bar, in order, as far as they can: a view, of ticks as {@link TickBytes#readForBars} gives them. */
    public List<Tick> pending() {
        return pending;
    }

    /** The start of the one-minute bar a moment falls into. The ticks of one such bar are sealed together. */
    public long minuteOf(long eventTime) {
        return dayOf(eventTime).barStart(Interval.M1, eventTime);
    }

    /** The pending ticks by the minute, in order; a view. */
    public Collection<PendingMinute> pendingMinutes() {
        return pending.minutes();
    }

    /** Says of a resumed fold that all pending ticks of the minute that begins then are kept, in so many pieces. */
    public void isKept(long minute, int inPieces) {
        pending.areKept(minute, inPieces);
    }

    private Receipt settled(Tick tick, List<BarUpdate> updates) {
        if (newestSettled != null && TickOrder.INSTANCE.compare(tick, newestSettled) == 0) {
            return new Receipt(Receipt.Verdict.DUPLICATE, false, updates);
        }
        boolean newest = pending.isEmpty() && isNewerThanSettled(tick);
        if (newest) {
            newestSettled = tick;
            headChanged = true;
        }
        return new Receipt(Receipt.Verdict.BEYOND_HORIZON, newest, updates);
    }

    private void step(Tick tick, List<BarUpdate> changes) {
        if (walk.leavesMinuteFor(tick)) {
            trail.passMinute(walk, pending.size() - 1);
        }
        walk.apply(tick, this::open);
        if (tick.isRegular()) {
            for (BarBuilder bar : walk.growing) {
                changed(bar, changes);
            }
        }
    }

    private void open(BarBuilder bar) {
        live.add(bar);
        nextDue = Math.min(nextDue, dueOf(bar));
    }

    private void refold(int at, List<BarUpdate> changes) {
        DayWalk before = walk;
        for (BarBuilder bar : walkAgain(at)) {
            BarBuilder known = liveOne(bar, before);
            if (known == null) {
                open(bar);
                changed(bar, changes);
                continue;
            }
            boolean same = bar.hasSameContent(known);
            known.become(bar);
            walk.replace(bar, known);
            if (!same) {
                changed(known, changes);
            }
        }
    }

    /** The same bar among the live ones; null where it is not. Mostly it is one that was growing before. */
    private BarBuilder liveOne(BarBuilder bar, DayWalk before) {
        BarBuilder growing = before.growing[bar.interval.ordinal()];
        if (growing != null && bar.isSameBar(growing)) {
            return growing;
        }
        for (int i = live.size() - 1; i >= 0; i--) {
            if (bar.isSameBar(live.get(i))) {
                return live.get(i);
            }
        }
        return null;
    }

    /** Walks to the end again from before a place and gives the bars it came by that are not final, as they are now. */
    private List<BarBuilder> walkAgain(int at) {
        Trail.Mark mark = trail.before(at);
        int from = mark == null ? 0 : mark.place();
        walk = mark == null ? sealed.copy() : mark.walk();
        List<BarBuilder> bars = new ArrayList<>();
        for (BarBuilder bar : walk.growing) {
            if (bar != null && bar.end + horizon > clock) {
                bars.add(bar);
            }
        }
        for (int i = from; i < pending.size(); i++) {
            Tick tick = pending.get(i);
            if (walk.leavesMinuteFor(tick)) {
                trail.passMinute(walk, i);
            }
            walk.apply(tick, bars::add);
        }
        return bars;
    }

    private void changed(BarBuilder bar, List<BarUpdate> changes) {
        if (bar.end > clock) {
            bar.dirty = true;
            anyDirty = true;
            return;
        }
        if (bar.closed) {
            bar.revision++;
        }
        bar.closed = true;
        headChanged = true;
        changes.add(bar.update(symbol, BarState.CLOSED));
    }

    private List<PendingMinute> seal() {
        int count = firstNotSettled();
        if (count == 0) {
            return List.of();
        }
        Trail.Mark minute = trail.takeMinute(count);
        if (minute != null) {
            sealed = minute.walk();
        }
        for (int i = minute == null ? 0 : minute.place(); i < count; i++) {
            sealed.apply(pending.get(i), bar -> {});
        }
        Tick newest = pending.get(count - 1);
        if (isNewerThanSettled(newest)) {
            newestSettled = newest;
        }
        trail.shift(count);
        return pending.removeFirst(count);
    }

    private int firstNotSettled() {
        if (pending.isEmpty() || !isSettled(pending.timeAt(0))) {
            return 0;
        }
        int low = 1;
        int high = pending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isSettled(pending.timeAt(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isNewerThanSettled(Tick tick) {
        return newestSettled == null || TickOrder.INSTANCE.compare(tick, newestSettled) > 0;
    }

    /** Whether a moment's minute is final, so that its ticks are not pending any more. */
    private boolean isSettled(long time) {
        return time + horizon <= clock && settlesAt(time) <= clock;
    }

    private long settlesAt(long eventTime) {
        return dayOf(eventTime).barEnd(Interval.M1, minuteOf(eventTime)) + horizon;
    }

    private void schedule() {
        long due = pending.isEmpty() ? Long.MAX_VALUE : settlesAt(pending.timeAt(0));
        for (BarBuilder bar : live) {
            due = Math.min(due, dueOf(bar));
        }
        nextDue = due;
    }

    private long dueOf(BarBuilder bar) {
        return bar.closed ? bar.end + horizon : bar.end;
    }
}
